import { InternalTokenIssuer, personPrincipal, type Principal, type RoleGrant } from '@holdfast/auth';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { uuid } from './database.js';
import type { Asked } from './documented.js';
import { internalKeys } from './test-config.js';

/** An answer as a client sees it. */
export interface Reply<B = never> {
  readonly status: number;
  readonly headers: Record<string, string | string[] | number | undefined>;
  readonly text: string;
  /** The parsed body; `undefined` when there is none. */
  readonly body: [B] extends [never] ? any : B;
}

type Headers = Record<string, string>;

/** Somebody who calls the service under test, with a real internal token. */
export interface TestClient {
  get<B = never>(url: string, headers?: Headers): Promise<Reply<B>>;
  /** Sends an Idempotency-Key of its own unless `headers` names one. */
  post<B = never>(url: string, body?: unknown, headers?: Headers): Promise<Reply<B>>;
  /** `version` becomes If-Match. */
  put<B = never>(url: string, body: unknown, version: number, headers?: Headers): Promise<Reply<B>>;
  patch<B = never>(url: string, body: unknown, version: number, headers?: Headers): Promise<Reply<B>>;
  delete<B = never>(url: string, version: number, headers?: Headers): Promise<Reply<B>>;
}

/** A principal for specs: `principal(tenant, { roles: ['coordinator'], sites: [site] })`. */
export function principal(
  tenantId: string,
  of: { personId?: string; lane?: string; roles?: readonly string[]; sites?: readonly string[] | '*' } = {},
): Principal {
  const grants: RoleGrant[] = (of.roles ?? []).map((role) => ({ role, sites: of.sites ?? '*' }));
  return personPrincipal({ tenantId, lane: of.lane ?? 'staff', personId: of.personId ?? uuid(), grants });
}

let issuer: Promise<InternalTokenIssuer> | undefined;

/** Header value with a token of this principal, as the gateway would send it. */
export async function bearer(as: Principal): Promise<string> {
  issuer ??= InternalTokenIssuer.create(internalKeys.private);
  return `Bearer ${await (await issuer).mint(as)}`;
}

/** @param hold looks at every answer */
export function testClient(
  app: NestFastifyApplication,
  as: Principal,
  hold: (asked: Asked) => void = () => undefined,
): TestClient {
  const send = async (method: string, url: string, body: unknown, headers: Headers): Promise<Reply> => {
    const {
      statusCode,
      payload,
      headers: given,
    } = await app.inject({
      method: method as 'GET',
      url,
      headers: { authorization: await bearer(as), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const contentType = String(given['content-type']);
    const parsed: unknown = contentType.includes('json') && payload !== '' ? JSON.parse(payload) : undefined;
    hold({ method, url, status: statusCode, contentType, body: parsed });
    return { status: statusCode, headers: given, text: payload, body: parsed };
  };
  const match = (version: number) => ({ 'if-match': `"${version}"` });
  return {
    get: (url, headers = {}) => send('GET', url, undefined, headers),
    post: (url, body, headers = {}) => send('POST', url, body, { 'idempotency-key': uuid(), ...headers }),
    put: (url, body, version, headers = {}) => send('PUT', url, body, { ...match(version), ...headers }),
    patch: (url, body, version, headers = {}) => send('PATCH', url, body, { ...match(version), ...headers }),
    delete: (url, version, headers = {}) => send('DELETE', url, undefined, { ...match(version), ...headers }),
  };
}

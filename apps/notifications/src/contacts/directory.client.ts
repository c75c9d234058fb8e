import { ServiceTokenIssuer } from '@holdfast/auth';
import { CONFIG } from '@holdfast/service';
import { currentTraceContext, SpanKind, SPANS, withSpan } from '@holdfast/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '../config.js';
import type { Contact } from './contact.js';

const PATH = '/internal/contacts:resolve';
const TIMEOUT_MS = 5_000;

const textOrNull = Type.Union([Type.String(), Type.Null()]);
const Reply = Type.Object({
  items: Type.Array(
    Type.Object({
      personId: Type.String({ format: 'uuid' }),
      name: Type.String(),
      email: textOrNull,
      locale: textOrNull,
      zone: Type.String(),
    }),
  ),
});

/** The directory cannot be asked right now, or does not answer as agreed: nothing is known about anybody. */
export class DirectoryUnavailable extends Error {
  override readonly name = 'DirectoryUnavailable';
}

/** The only call from service to service. */
@Injectable()
export class DirectoryClient {
  private issuer: Promise<ServiceTokenIssuer> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Persons unknown to the directory, erased or inactive are missing. @throws DirectoryUnavailable */
  resolve(tenantId: string, personIds: readonly string[]): Promise<Contact[]> {
    return withSpan(`${SPANS.call} ${PATH}`, {}, () => this.ask(tenantId, personIds), { kind: SpanKind.CLIENT });
  }

  private async ask(tenantId: string, personIds: readonly string[]): Promise<Contact[]> {
    this.issuer ??= ServiceTokenIssuer.create({
      service: 'notifications',
      privateKey: this.config.SERVICE_TOKEN_PRIVATE_KEY,
    });
    const token = await (await this.issuer).mint(tenantId, 'gateway');
    try {
      const response = await fetch(new URL(PATH, this.config.DIRECTORY_URL), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...currentTraceContext() },
        body: JSON.stringify({ personIds }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new DirectoryUnavailable(`the directory answered ${response.status}`);
      const reply: unknown = await response.json();
      if (!Value.Check(Reply, reply)) throw new DirectoryUnavailable('the directory answered something else');
      return reply.items.map(({ personId, name, email, locale, zone }) => ({ personId, name, email, locale, zone }));
    } catch (cause) {
      if (cause instanceof DirectoryUnavailable) throw cause;
      throw new DirectoryUnavailable('the directory is out of reach', { cause });
    }
  }
}

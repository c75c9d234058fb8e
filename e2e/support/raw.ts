import { fetchToken } from '@holdfast/tools/stack/token.ts';
import type { StackInfo } from '@holdfast/tools/stack/stack-info.ts';

/** An answer byte for byte. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly ms: number;
}

export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  /** Sent as it is; anything that is not text is made JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends requests exactly as told: nothing is added but the token, nothing is tried again. */
export class RawCaller {
  private readonly gateway: string;
  private readonly token: string | undefined;

  constructor(gateway: string, token: string | undefined) {
    this.gateway = gateway;
    this.token = token;
  }

  static async of(stack: StackInfo, login: string): Promise<RawCaller> {
    return new RawCaller(stack.gateway, await fetchToken(stack, login));
  }

  async send({ method = 'GET', path, body, headers = {} }: RawRequest): Promise<RawAnswer> {
    const began = performance.now();
    const response = await fetch(`${this.gateway}${path}`, {
      method,
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, ms: performance.now() - began };
  }
}

/** What a problem says, without what differs from request to request. */
export function problemOf({ status, text, headers }: RawAnswer) {
  const { traceId: _trace, instance: _instance, ...problem } = JSON.parse(text) as Record<string, unknown>;
  return { status, type: headers.get('content-type'), problem };
}

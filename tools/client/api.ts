import { randomUUID } from 'node:crypto';
import { fetchToken } from '../stack/token.ts';
import type { StackInfo } from '../stack/stack-info.ts';

/** An answer of the API; `body` is parsed JSON, `null` when there is none. */
export interface Answer<B = any> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: B;
}

/** The API said no. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(method: string, path: string, answer: Answer) {
    super(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.answer = answer;
  }
}

const RENEW_BEFORE_MS = 60_000;
const LIFETIME_S = 3_600;
const PATIENCE = 20;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The public API as one person uses it: through the gateway, with a token of the issuer. */
export class Caller {
  readonly login: string;
  private readonly stack: Pick<StackInfo, 'gateway' | 'issuer' | 'logins'>;
  private readonly lane: Record<string, string>;
  private token: { readonly text: Promise<string>; readonly until: number } | undefined;

  /** @param lane the lane to act in, for those who have duties in more than their own */
  constructor(stack: Pick<StackInfo, 'gateway' | 'issuer' | 'logins'>, login: string, lane?: 'staff' | 'patient') {
    this.stack = stack;
    this.login = login;
    this.lane = lane ? { 'holdfast-lane': lane } : {};
  }

  get<B = any>(path: string, headers: Record<string, string> = {}): Promise<B> {
    return this.expect('GET', path, undefined, headers);
  }

  post<B = any>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<B> {
    return this.expect('POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
  }

  /** `version` is the row version the change is based on; 0 for something that is not there yet. */
  put<B = any>(path: string, body: unknown, version: number): Promise<B> {
    return this.expect('PUT', path, body, { 'if-match': `"${version}"` });
  }

  patch<B = any>(path: string, body: unknown, version: number): Promise<B> {
    return this.expect('PATCH', path, body, { 'if-match': `"${version}"` });
  }

  /** Every item of a list, page by page. */
  async list<I = any>(path: string): Promise<I[]> {
    const items: I[] = [];
    const separator = path.includes('?') ? '&' : '?';
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page: { items: I[]; next?: string | null } = await this.get(`${path}${separator}limit=200${more}`);
      items.push(...page.items);
      // Lists that are short by nature come whole and name no next page.
      cursor = page.next ?? null;
    }
    return items;
  }

  /** @throws Refused unless the answer is a success */
  private async expect<B>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<B> {
    const answer = await this.send(method, path, body, headers);
    if (answer.status >= 300) throw new Refused(method, path, answer);
    return answer.body as B;
  }

  /** The answer whatever it is. Waits and sends the same again when told that this may help: with the same key. */
  async send(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once(method, path, body, headers);
      const retryable = answer.status === 429 || answer.status === 503 || answer.body?.code === 'request.in_progress';
      if (!retryable || attempt === PATIENCE) return answer;
      await pause(1_000 * Math.min(5, Number(answer.headers.get('retry-after') ?? 1)));
    }
  }

  /** One try, as it is. */
  async once(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const form = body instanceof FormData;
    const response = await fetch(`${this.stack.gateway}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.bearer()}`,
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
        ...this.lane,
        ...headers,
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : null };
  }

  private bearer(): Promise<string> {
    if (!this.token || this.token.until < Date.now()) {
      const until = Date.now() + LIFETIME_S * 1_000 - RENEW_BEFORE_MS;
      this.token = { text: fetchToken(this.stack, this.login, LIFETIME_S), until };
    }
    return this.token.text;
  }
}

/** Asks until the answer satisfies. @throws Error naming what was waited for */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  { withinMs = 60_000, everyMs = 50 } = {},
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await probe();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}`);
    await pause(everyMs);
  }
}

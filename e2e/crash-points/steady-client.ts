import { randomUUID } from 'node:crypto';
import type { RawAnswer, RawCaller, RawRequest } from '../support/raw.ts';

/** One wish under one key, with every answer it got; `undefined` where the connection broke. */
export interface Wish {
  readonly request: RawRequest;
  readonly answers: (RawAnswer | undefined)[];
}

const AGAIN_MS = 150;
const PATIENCE_MS = 180_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A client as the API asks for: whatever stays unknown is sent again under the same key until it is known. */
export class SteadyClient {
  /** Those with an Idempotency-Key. */
  readonly wishes: Wish[] = [];
  private readonly caller: RawCaller;
  private left = false;

  constructor(caller: RawCaller) {
    this.caller = caller;
  }

  /** @throws Error when the wish is refused */
  async post<B = { id: string }>(path: string, body: unknown): Promise<B> {
    const headers = { 'idempotency-key': randomUUID() };
    const wish: Wish = { request: { method: 'POST', path, body, headers }, answers: [] };
    this.wishes.push(wish);
    const answer = await this.untilKnown(wish);
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as B;
  }

  /** Held by its version alone: what was done before the answer was lost is then refused with 412. */
  async change(method: 'PUT' | 'DELETE', path: string, version: number, body?: unknown): Promise<void> {
    const headers = { 'if-match': `"${version}"` };
    const wish: Wish = { request: { method, path, headers, ...(body !== undefined && { body }) }, answers: [] };
    const { status, text } = await this.untilKnown(wish);
    const repeated = wish.answers.length > 1 && [404, 409, 412].includes(status);
    if (status >= 300 && !repeated) throw new Error(`${method} ${path}: ${status} ${text}`);
  }

  async get<B>(path: string): Promise<B> {
    const { status, text } = await this.untilKnown({ request: { path }, answers: [] });
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
    return JSON.parse(text) as B;
  }

  /** Nobody waits for its answers any more. */
  leave(): void {
    this.left = true;
  }

  /** How many wishes had an unknown outcome at first. */
  get unknown(): number {
    return this.wishes.filter(({ answers: [first] }) => !isKnown(first)).length;
  }

  /** Sends every wish once more. @returns those that are not answered byte for byte as they were. */
  async differences(): Promise<string[]> {
    const wrong: string[] = [];
    for (const wish of this.wishes) {
      const first = wish.answers.find(isKnown);
      const again = await this.untilKnown(wish);
      if (first?.status === again.status && first.text === again.text) continue;
      wrong.push(`${wish.request.path}: ${first?.status} ${first?.text} and then ${again.status} ${again.text}`);
    }
    return wrong;
  }

  private async untilKnown(wish: Wish): Promise<RawAnswer> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      if (this.left || performance.now() > deadline) throw new Error(`${wish.request.path} stays without an answer`);
      const answer = await this.caller.send(wish.request).catch(() => undefined);
      wish.answers.push(answer);
      if (isKnown(answer)) return answer;
      await pause(AGAIN_MS);
    }
  }
}

function isKnown(answer: RawAnswer | undefined): answer is RawAnswer {
  if (!answer || answer.status >= 500 || answer.status === 429) return false;
  return !(answer.status === 409 && answer.text.includes('request.in_progress'));
}

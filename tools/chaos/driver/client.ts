import type { Ledger, Wish } from './ledger.ts';
import type { Answered } from './ledger.ts';
import { settles } from './operation.ts';

const TRY_MS = 10_000;
const PAUSES_MS = [200, 400, 800, 1_500, 2_000];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Sender {
  readonly gateway: string;
  /** A bearer token. */
  readonly token: (login: string) => string;
  readonly ledger: Ledger;
}

/** One wish on its way: every try and every answer is in the ledger before anything follows from it. */
export class Submission {
  readonly wish: Wish;
  readonly #sender: Sender;
  #attempts = 0;

  constructor(wish: Wish, sender: Sender) {
    this.wish = wish;
    this.#sender = sender;
  }

  /** Sends the same with the same key until an answer settles it. @returns nothing when the time is up before */
  async settle(withinMs: number): Promise<Answered | undefined> {
    const deadline = performance.now() + withinMs;
    for (let round = 0; ; round += 1) {
      const answer = await this.once();
      if (settles(answer)) return answer;
      const wait = PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)] as number;
      if (performance.now() + wait > deadline) return undefined;
      await pause(wait);
    }
  }

  /** One try. */
  async once(): Promise<Answered> {
    this.#attempts += 1;
    const attempt = this.#attempts;
    const { ledger } = this.#sender;
    const { op } = this.wish;
    await ledger.write({ line: 'sent', op, attempt, at: Date.now(), ...(attempt === 1 && { wish: this.wish }) });
    const answer: Answered = { line: 'answered', op, attempt, ...(await this.#exchange()), at: Date.now() };
    await ledger.write(answer);
    return answer;
  }

  async #exchange(): Promise<{ status: number; type: string; text: string }> {
    const { login, method, path, headers, body } = this.wish;
    const { gateway, token } = this.#sender;
    try {
      const response = await fetch(`${gateway}${path}`, {
        method,
        headers: { authorization: `Bearer ${token(login)}`, ...headers },
        body,
        signal: AbortSignal.timeout(TRY_MS),
      });
      const text = await response.text();
      return { status: response.status, type: response.headers.get('content-type') ?? '', text };
    } catch (error) {
      const { name, cause } = error as { name: string; cause?: { code?: string } };
      return { status: 0, type: '', text: cause?.code ?? name };
    }
  }
}

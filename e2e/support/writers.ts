import { randomUUID } from 'node:crypto';
import type { RawAnswer, RawCaller } from './raw.ts';

/** One wish of a client, with everything it was answered. */
export interface Wish {
  readonly key: string;
  readonly body: { readonly name: string };
  readonly answers: RawAnswer[];
}

/** Asks for a new program. */
export async function wishFor(caller: RawCaller, wish: Wish): Promise<RawAnswer> {
  const { key, body } = wish;
  const answer = await caller.send({
    method: 'POST',
    path: '/v1/programs',
    body,
    headers: { 'idempotency-key': key },
  });
  wish.answers.push(answer);
  return answer;
}

/** Clients that ask for one program after the other until told to stop, whatever they are answered. */
export class Writers {
  readonly wishes: Wish[] = [];
  private stopped = false;
  private readonly running: Promise<void>[];

  /** @param body of the n-th wish */
  constructor(caller: RawCaller, count: number, body: (n: number) => Wish['body']) {
    const write = async () => {
      while (!this.stopped) {
        const wish: Wish = { key: randomUUID(), body: body(this.wishes.length), answers: [] };
        this.wishes.push(wish);
        await wishFor(caller, wish);
      }
    };
    this.running = Array.from({ length: count }, write);
  }

  answered(status: number): number {
    return this.wishes.filter(({ answers: [first] }) => first?.status === status).length;
  }

  async stop(): Promise<readonly Wish[]> {
    this.stopped = true;
    await Promise.all(this.running);
    return this.wishes;
  }
}

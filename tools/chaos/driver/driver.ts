import { createHash } from 'node:crypto';
import { Random } from '../../seed/random.ts';
import { Submission, type Sender } from './client.ts';
import type { Kind, Plan } from './kind.ts';
import { KINDS } from './kinds/index.ts';
import { type Answered, hashOf, type Wish } from './ledger.ts';
import type { Office } from './office.ts';

export interface DriverOptions {
  readonly seed: number;
  /** Operations begun a second, all clients together. */
  readonly rate: number;
  readonly office: Office;
  readonly sender: Sender;
}

const CLIENTS = 8;
/** Every so many are submitted twice at once, or again with the same key and another body. */
const TWICE = 0.02;
const OTHER_BODY = 0.01;
const PATIENCE_MS = 20_000;
/** A busy machine takes its time; without any answer it is a broken promise all the same. */
const SETTLE_MS = 120_000;
/** A system that answers nothing must not fill the driver's memory: beyond it operations are not begun. */
const MOST_OPEN = 100;

const NOTHING_TO_LEARN = {};

/**
 * Clients that begin operations at the times chance gives them, whether or not earlier ones were answered: a slow
 * system gets no less to do.
 */
export class Driver {
  readonly #options: DriverOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #unsettled = new Map<string, { submission: Submission; plan: Pick<Plan, 'learn'> }>();
  #open = new Set<Promise<unknown>>();
  #running = false;
  #begun = 0;
  heldBack = 0;

  constructor(options: DriverOptions) {
    this.#options = options;
  }

  get begun(): number {
    return this.#begun;
  }

  start(): void {
    this.#running = true;
    for (let client = 0; client < CLIENTS; client += 1) this.#next(new Random(this.#options.seed, `client ${client}`));
  }

  /** No new operations; resolves when those that were begun have an answer or no patience left. */
  async stop(): Promise<void> {
    this.#running = false;
    for (const timer of this.#timers) clearTimeout(timer);
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  /** Asks again about everything that has no answer yet, with the same keys. @returns how many still have none */
  async settle(): Promise<number> {
    const waiting = [...this.#unsettled.values()];
    const ask = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const { submission, plan } = one;
        this.#settled(submission, plan, await submission.settle(SETTLE_MS));
      }
    };
    await Promise.all(Array.from({ length: CLIENTS * 2 }, ask));
    return this.#unsettled.size;
  }

  #next(random: Random): void {
    const mean = (1_000 * CLIENTS) / this.#options.rate;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        if (!this.#running) return;
        this.#begin(random);
        this.#next(random);
      },
      -mean * Math.log(1 - random.next()),
    );
    this.#timers.add(timer);
  }

  #begin(random: Random): void {
    if (this.#open.size >= MOST_OPEN) {
      this.heldBack += 1;
      return;
    }
    this.#begun += 1;
    const op = opId(this.#options.seed, this.#begun);
    const [kind, plan] = this.#choose(random, op);
    const submission = new Submission(wishOf(op, kind, plan), this.#options.sender);
    this.#track(this.#run(submission, plan, random));
  }

  #choose(random: Random, op: string): readonly [Kind, Plan] {
    const shares = Object.fromEntries(KINDS.map(({ name, share }) => [name, share]));
    for (;;) {
      const name = random.oneOf(shares);
      const kind = KINDS.find((each) => each.name === name) as Kind;
      const plan = kind.plan(this.#options.office, random, op);
      if (plan) return [kind, plan];
      // Nothing of that kind to do now; creating programs is always possible.
      shares[name] = 0;
    }
  }

  async #run(submission: Submission, plan: Plan, random: Random): Promise<void> {
    const twice = random.chance(TWICE);
    const otherBody = random.chance(OTHER_BODY);
    const second = twice ? submission.settle(PATIENCE_MS) : undefined;
    const answer = await submission.settle(PATIENCE_MS);
    await second;
    this.#settled(submission, plan, answer);
    const isKept = answer !== undefined && answer.status < 300;
    if (isKept && otherBody && submission.wish.body !== null) await this.#reuseKey(submission.wish);
  }

  #settled(submission: Submission, plan: Pick<Plan, 'learn'>, answer: Answered | undefined): void {
    if (answer) this.#unsettled.delete(submission.wish.op);
    else this.#unsettled.set(submission.wish.op, { submission, plan });
    // Without an answer nobody may go on as if there had been one.
    if (answer) plan.learn?.(answer);
  }

  /** The key of something that was done, for something else. */
  async #reuseKey({ op, ...first }: Wish): Promise<void> {
    const body = JSON.stringify({ ...(JSON.parse(first.body ?? '{}') as object), name: `${op}-other`, capacity: 1 });
    const wish = { ...first, op: `${op}-other`, sameKeyAs: op, body, bodyHash: hashOf(body) };
    const submission = new Submission(wish, this.#options.sender);
    this.#settled(submission, NOTHING_TO_LEARN, await submission.settle(PATIENCE_MS));
  }

  #track(work: Promise<unknown>): void {
    this.#open.add(work);
    void work.finally(() => this.#open.delete(work));
  }
}

/** The same for the same seed, and of no other run: databases of several runs can be told apart. */
const opId = (seed: number, place: number): string =>
  `op-${createHash('sha256').update(`${seed} ${place}`).digest('hex').slice(0, 16)}`;

export function wishOf(op: string, kind: Kind, { login, method, path, body, ifMatch }: Plan): Wish {
  const text = body === undefined ? null : JSON.stringify(body);
  const headers = {
    'idempotency-key': op,
    ...(text !== null && { 'content-type': 'application/json' }),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  };
  return { op, kind: kind.name, login, method, path, key: op, headers, body: text, bodyHash: hashOf(text) };
}

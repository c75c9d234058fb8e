import { DomainError, isDomainError, reach } from '@holdfast/kernel';
import { counter, currentTraceContext, METRICS, type TraceContext } from '@holdfast/telemetry';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Db } from './db.js';
import { sendClaims, unclaimed } from './idempotency.js';
import { type Scope, systemScope } from './scope.js';
import { isUniqueViolation, sqlState } from './sql-state.js';
import type { Tx } from './tx.js';
import type { Answer, Write } from './write.js';
import { isPassing } from './write-step.js';

/** One request among those that share a transaction. */
export interface Asked<C> {
  readonly command: C;
  /** Whose request it is. The transaction sees all of the tenant: what this scope may not see is for `decide` to refuse. */
  readonly scope: Scope;
  /** The trace its events belong to. */
  readonly trace: TraceContext;
}

/** What a request comes to: `result` and `facts` as `Write.respond` takes them, as they will be once carried out. */
export interface Decided<D> {
  readonly result: unknown;
  readonly facts: readonly unknown[];
  readonly effect: D;
}

/**
 * A kind of write that many requests do at once. Both steps take one statement per table, however many ask; what does
 * not need an answer to be asked is asked without waiting, so that a step takes the server one visit. Plans are made
 * once, without values (`plansOnce` of `Db`).
 */
export interface SharedWork<C, D> {
  /** Requests that name the same key never share a transaction: the later one must see what the earlier one did. */
  keyOf(command: C): string;
  /** Loads, locks and judges; writes nothing. All are of one tenant; one outcome per request, in their order. */
  decide(tx: Tx, asked: readonly Asked<C>[]): Promise<readonly (Decided<D> | DomainError)[]>;
  /** Writes what was decided, of one tenant. What it only sends is known to have worked when the commit has. */
  carryOut(tx: Tx, effects: readonly D[]): Promise<void>;
}

export interface SharedWritesOptions {
  /** Requests in one transaction at most. */
  readonly together?: number;
  /** Requests that may wait; one more is refused with `Overloaded`. */
  readonly waiting?: number;
  /**
   * Transactions at once: while one waits for its commit the next is filled. Twice as many while few wait: then there is
   * room to spare, and a request need not wait for the one before it to be through.
   */
  readonly transactions?: number;
}

/** Nothing was done, and there is no room to wait. The edge answers 503. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}

interface Waiting<C> extends Asked<C> {
  readonly key: string;
  readonly write: Write;
  resolve(answer: Answer | Promise<Answer>): void;
  reject(error: unknown): void;
}

interface Outcome<C, D> {
  readonly each: Waiting<C>;
  readonly answer: Answer;
  readonly effects: readonly D[];
}

/** So few that wait cost no more in a transaction of their own than they would gain by waiting for others. */
const FEW = 16;

/** How many of a failed batch are tried singly at once. */
const SINGLY_AT_ONCE = 4;

/**
 * Concurrent requests share one transaction, each still durable before its answer. A request that cannot be part of
 * one (its key was used before, the whole failed) goes the ordinary way, alone: so one bad row spoils nothing, and a
 * replay is answered by the one place that knows how. A crash at any line leaves either all of a transaction or none.
 */
export class SharedWrites<C, D> {
  private readonly queue: Waiting<C>[] = [];
  private readonly busy = new Set<string>();
  private running = 0;
  private planned = false;
  private readonly limits: Required<SharedWritesOptions>;

  constructor(
    private readonly db: Db,
    private readonly work: SharedWork<C, D>,
    options: SharedWritesOptions = {},
  ) {
    this.limits = { together: 256, waiting: 2_000, transactions: 2, ...options };
  }

  /** @throws Overloaded when too many wait already */
  async join(command: C, write: Write): Promise<Answer> {
    if (!write.idempotency || write.ifMatch !== undefined) return this.alone(command, write);
    if (this.queue.length >= this.limits.waiting) throw new Overloaded('too many writes wait');
    const { scope } = write;
    return new Promise((resolve, reject) => {
      const trace = currentTraceContext();
      this.queue.push({
        command,
        write,
        scope,
        trace,
        key: `${scope.tenantId} ${this.work.keyOf(command)}`,
        resolve,
        reject,
      });
      this.plan();
    });
  }

  /** After the events that are at hand: what arrived together goes together. */
  private plan(): void {
    if (this.planned || this.running >= this.atOnce()) return;
    this.planned = true;
    setImmediate(() => {
      this.planned = false;
      const batch = this.take();
      if (batch.length === 0) return;
      void this.settle(batch);
      if (this.queue.length > 0) this.plan();
    });
  }

  private atOnce(): number {
    const { transactions } = this.limits;
    return this.queue.length <= FEW ? 2 * transactions : transactions;
  }

  private take(): Waiting<C>[] {
    const batch: Waiting<C>[] = [];
    const later: Waiting<C>[] = [];
    // One that must wait holds back those of its key that came after it.
    const held = new Set(this.busy);
    for (const each of this.queue.splice(0)) {
      const fits = batch.length < this.limits.together && !held.has(each.key);
      held.add(each.key);
      (fits ? batch : later).push(each);
    }
    this.queue.push(...later);
    for (const { key } of batch) this.busy.add(key);
    return batch;
  }

  private async settle(batch: readonly Waiting<C>[]): Promise<void> {
    this.running += 1;
    try {
      await this.together(batch).catch((error: unknown) => this.oneByOne(batch, error));
    } finally {
      this.running -= 1;
      for (const { key } of batch) this.busy.delete(key);
      if (this.queue.length > 0) this.plan();
    }
  }

  private async together(batch: readonly Waiting<C>[]): Promise<void> {
    // In one order everywhere, so that two transactions over the same tenants do not wait for each other in a ring.
    const tenants = [...new Set(batch.map(({ scope }) => scope.tenantId))].sort();
    const answered = await context.with(ROOT_CONTEXT, () =>
      this.db.transaction(null, (tx) => this.ofAllTenants(tx, tenants, batch), { looksFirst: true, plansOnce: true }),
    );
    reach('after-commit-before-response');
    for (const [each, answer] of answered) each.resolve(answer);
    await this.singly(batch.filter((each) => !answered.has(each)));
  }

  private async ofAllTenants(tx: Tx, tenants: readonly string[], batch: readonly Waiting<C>[]) {
    const answers = new Map<Waiting<C>, Answer>();
    for (const tenantId of tenants) {
      const run = batch.filter(({ scope }) => scope.tenantId === tenantId);
      await tx.enter(systemScope(tenantId));
      for (const [each, answer] of await this.ofOneTenant(tx, run)) answers.set(each, answer);
    }
    reach('after-insert-before-commit');
    return answers;
  }

  /** @returns answers that stand, of those whose key was new; the others have to be answered alone. */
  private async ofOneTenant(tx: Tx, run: readonly Waiting<C>[]): Promise<[Waiting<C>, Answer][]> {
    const { tenantId } = run[0]!.scope;
    const claims = run.map(({ write }) => write.idempotency!);
    // Asked for together, so that they travel together.
    const [decided, isNew] = await Promise.all([this.work.decide(tx, run), unclaimed(tx, tenantId, claims)]);
    const fresh = run.flatMap((each, place) => (isNew.has(place) ? outcomesOf(each, decided[place]!) : []));
    if (fresh.length === 0) return [];
    const answered = fresh.map(({ each, answer }) => ({ claim: each.write.idempotency!, answer }));
    sendClaims(tx, tenantId, answered);
    const effects = fresh.flatMap((outcome) => outcome.effects);
    if (effects.length > 0) await this.work.carryOut(tx, effects);
    return fresh.map(({ each, answer }) => [each, answer]);
  }

  /** What broke the whole is heard of again by the one it belongs to; the counter shows that it happens. */
  private oneByOne(batch: readonly Waiting<C>[], error: unknown): Promise<void> {
    const reason = sqlState(error) ?? (error instanceof Error ? error.name : typeof error);
    counter(METRICS.sharedWritesBroken).add({ reason });
    return this.singly(batch);
  }

  private async singly(batch: readonly Waiting<C>[]): Promise<void> {
    const left = [...batch];
    const worker = async () => {
      for (let each = left.shift(); each; each = left.shift()) {
        await this.alone(each.command, each.write).then(each.resolve, each.reject);
      }
    };
    await Promise.all(Array.from({ length: SINGLY_AT_ONCE }, worker));
  }

  /** Where somebody was faster between looking and writing, what they wrote is looked at, once more. */
  private alone(command: C, write: Write): Promise<Answer> {
    const once = () => this.inOneOfItsOwn(command, write);
    return once().catch((error: unknown) => {
      if (isUniqueViolation(error)) return once();
      throw error;
    });
  }

  /** In a transaction of its own, which sees what the request itself may see. */
  private inOneOfItsOwn(command: C, write: Write): Promise<Answer> {
    const { scope } = write;
    return this.db.write(write, async (tx) => {
      const [outcome] = await this.work.decide(tx, [{ command, scope, trace: currentTraceContext() }]);
      if (outcome === undefined || isDomainError(outcome)) throw outcome ?? new Error('decided nothing');
      await this.work.carryOut(tx, [outcome.effect]);
      return { result: outcome.result, facts: outcome.facts };
    });
  }
}

/** None when the refusal is of this moment only: alone, the request is answered without keeping it. */
function outcomesOf<C, D>(each: Waiting<C>, decided: Decided<D> | DomainError): Outcome<C, D>[] {
  const { write } = each;
  if (!isDomainError(decided)) {
    return [{ each, answer: write.respond(decided.result, decided.facts), effects: [decided.effect] }];
  }
  return isPassing(decided) ? [] : [{ each, answer: write.refuse(decided), effects: [] }];
}

import { type EventContract, type Instant, instantFromMs } from '@holdfast/kernel';
import { isTransient, type StepDb, type Tx } from '@holdfast/persistence';
import type { BusRecord } from '../bus/event-bus.js';
import type { Envelope } from '../cloud-events.js';
import { errorFields, type Log, silent } from '../log.js';
import { Batch, type Outcomes } from './batch.js';
import type { ConsumerRows } from './consumer-rows.js';
import { postgresConsumerRows } from './consumer-tables.js';
import { type FailurePolicy, HandlerFailed, PRODUCTION_POLICY } from './failures.js';
import { Pace } from './pace.js';
import { EventReader, type Incoming } from './reader.js';
import { report } from './report.js';
import type { ResolvedSubscription } from './subscriptions.js';

export interface ConsumerOptions {
  /** Every contract there is: tells known types from unknown ones and brings older versions up to date. */
  readonly catalogue?: readonly EventContract[];
  /** The inbox keeps the bytes and, decoded and upcast, the data: for services that rebuild from it. */
  readonly keepEvents?: boolean;
  /** Every application is noted in `applied_audit`, in the transaction of its effects: for fault tests only. */
  readonly auditApplied?: boolean;
  readonly failures?: FailurePolicy;
  /** A transaction that took so long, in milliseconds, commits what it has done and begins nothing more. */
  readonly sliceMs?: number;
  readonly log?: Log;
}

/** What one transaction came to. */
export interface Settled {
  /** Of the records given, from the first on; at least one. The others are still to come. */
  readonly settled: number;
  readonly outcomes: Outcomes;
}

/** Nothing was settled: the events must come again. */
export class HeldUp extends Error {
  override readonly name = 'HeldUp';

  constructor(
    override readonly cause: unknown,
    /** How long to wait; the caller's own back-off when not said. */
    readonly retryInMs?: number,
  ) {
    super('events must come again');
  }
}

/** The ports of the consumer step besides the bus. */
export interface ConsumerPorts {
  readonly rows: ConsumerRows;
  /** Real time, as for every back-off. */
  now(): Instant;
  /** Milliseconds on a clock that nobody sets. */
  elapsed(): number;
}

const POSTGRES: ConsumerPorts = {
  rows: postgresConsumerRows,
  now: () => instantFromMs(Date.now()),
  elapsed: () => performance.now(),
};

/** Half of what others wait for a row that is locked (`lock_timeout`), a sixth of the shortest session. */
const SLICE_MS = 1_000;
/** Small enough that one bad event costs its neighbours little. */
const SMALL = 50;

/** Settles events of one partition: whatever they contain, each is applied, skipped, parked or put aside. */
export class EventConsumer {
  readonly rows: ConsumerRows;
  readonly reader: EventReader;
  readonly keepEvents: boolean;
  readonly auditApplied: boolean;
  readonly sliceMs: number;
  readonly pace = new Pace();
  private readonly policy: FailurePolicy;
  private readonly log: Log;

  constructor(
    private readonly db: StepDb,
    subscriptions: readonly ResolvedSubscription[],
    options: ConsumerOptions = {},
    private readonly ports: ConsumerPorts = POSTGRES,
  ) {
    this.rows = ports.rows;
    this.reader = new EventReader(subscriptions, options.catalogue ?? []);
    this.keepEvents = options.keepEvents ?? false;
    this.auditApplied = options.auditApplied ?? false;
    this.sliceMs = options.sliceMs ?? SLICE_MS;
    this.policy = options.failures ?? PRODUCTION_POLICY;
    this.log = options.log ?? silent;
  }

  /**
   * As many as one transaction has time for; fewer, down to one event, when a handler throws.
   * @param records of one partition, in order; at least one.
   * @throws HeldUp when they must come again: the database is away, or the handler of the first may yet succeed.
   */
  async consume(records: readonly BusRecord[]): Promise<Settled> {
    return this.settle(this.read(records));
  }

  /**
   * The same for several partitions at once: one transaction, whose statements leave together and whose commit is
   * flushed once. When it fails, each goes alone, so that what is wrong with one of them holds up that one only.
   * @param slices in an order that is the same everywhere: their partitions are locked in it.
   * @returns what each came to, in the same order; a reason is what `consume` would have thrown.
   */
  async consumeTogether(slices: readonly (readonly BusRecord[])[]): Promise<PromiseSettledResult<Settled>[]> {
    const all = slices.map((records) => this.read(records));
    if (all.length > 1) {
      const shared = await Promise.allSettled([this.inOneTransaction(all, 'together')]);
      if (shared[0].status === 'fulfilled') return shared[0].value.map((value) => ({ status: 'fulfilled', value }));
    }
    const results: PromiseSettledResult<Settled>[] = [];
    for (const incoming of all) results.push(...(await Promise.allSettled([this.settle(incoming)])));
    return results;
  }

  now(): Instant {
    return this.ports.now();
  }

  elapsed(): number {
    return this.ports.elapsed();
  }

  private read(records: readonly BusRecord[]): Incoming[] {
    return records.map((record) => this.reader.read(record));
  }

  private async settle(incoming: readonly Incoming[]): Promise<Settled> {
    try {
      return await this.alone(incoming, 'together');
    } catch (error) {
      if (isTransient(unwrap(error))) throw new HeldUp(unwrap(error));
    }
    return incoming.length > SMALL ? this.settle(incoming.slice(0, SMALL)) : this.oneByOne(incoming);
  }

  private async oneByOne(incoming: readonly Incoming[]): Promise<Settled> {
    try {
      return await this.alone(incoming, 'one by one');
    } catch (error) {
      const cause = unwrap(error);
      if (isTransient(cause) || !(error instanceof HandlerFailed)) throw new HeldUp(cause);
      // What stands before the failing one worked and is done again without it.
      const index = incoming.indexOf(error.trigger);
      if (index > 0) return this.alone(incoming.slice(0, index), 'one by one');
      const { id, type } = error.event.envelope as Envelope;
      // In a transaction of its own: the failed one leaves nothing behind.
      const { attempts } = await this.db.transaction(null, (tx) => this.rows.fail(tx, id, this.now()));
      this.log.warn({ eventId: id, type, attempts, ...errorFields(cause) }, 'handler failed and will be tried again');
      throw new HeldUp(cause, Math.ceil(this.policy.overMs / (this.policy.tries - 1)));
    }
  }

  private async alone(incoming: readonly Incoming[], how: How): Promise<Settled> {
    const [settled] = await this.inOneTransaction([incoming], how);
    return settled as Settled;
  }

  private async inOneTransaction(slices: readonly (readonly Incoming[])[], how: How): Promise<Settled[]> {
    const started = performance.now();
    const work = async (tx: Tx) => {
      const all = slices.map((incoming) => {
        const { topic, partition } = (incoming[0] as Incoming).record;
        return { incoming, batch: new Batch(tx, { topic, partition }, this, this.policy) };
      });
      // All locks and looks are asked for before one is waited for: they leave together.
      await allOf(all.map(({ incoming, batch }) => batch.open(incoming)));
      const done: { batch: Batch; settled: number }[] = [];
      for (const { incoming, batch } of all) {
        const settled = await (how === 'together' ? batch.together(incoming) : batch.oneByOne(incoming));
        done.push({ batch, settled });
      }
      for (const { batch } of done) await batch.close();
      return done;
    };
    // It begins with a lock and with looking keys up.
    const done = await this.db.transaction(null, work, { looksFirst: true });
    return done.map(({ batch, settled }) => {
      report(batch, (performance.now() - started) / 1_000, this.log);
      return { settled, outcomes: batch.outcomes };
    });
  }
}

type How = 'together' | 'one by one';

/** Ends only when every one has: nothing of the transaction is under way any more when it is rolled back. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) if (result.status === 'rejected') throw result.reason;
}

const place = ({ topic, partition }: BusRecord) => `${topic}/${partition}`;

const unwrap = (error: unknown): unknown => (error instanceof HandlerFailed ? error.cause : error);

export function add(total: Outcomes, more: Outcomes): void {
  for (const [verdict, count] of Object.entries(more) as [keyof Outcomes, number][]) {
    total[verdict] = (total[verdict] ?? 0) + count;
  }
}

/**
 * Feeds records to the handlers as the running consumer would, without a broker: for specs of services. Time sets no bound
 * to a transaction, so that a busy machine does not change what is done together.
 * @throws the handler's or the database's own error when an event is neither applied nor put aside.
 */
export async function consumeBatch(
  db: StepDb,
  subscriptions: readonly ResolvedSubscription[],
  records: readonly BusRecord[],
  options: ConsumerOptions = {},
): Promise<Outcomes> {
  const consumer = new EventConsumer(db, subscriptions, { sliceMs: Infinity, ...options });
  const total: Outcomes = {};
  const places = new Set(records.map(place));
  for (const one of places) {
    try {
      let left = records.filter((record) => place(record) === one);
      while (left.length > 0) {
        const { settled, outcomes } = await consumer.consume(left);
        add(total, outcomes);
        left = left.slice(settled);
      }
    } catch (error) {
      throw error instanceof HeldUp ? error.cause : error;
    }
  }
  return total;
}

import { type EventContract, type Instant, instantFromMs } from '@holdfast/kernel';
import { isTransient, type StepDb } from '@holdfast/persistence';
import type { BusRecord } from '../bus/event-bus.js';
import type { Envelope } from '../cloud-events.js';
import { errorFields, type Log, silent } from '../log.js';
import { type Outcomes, Batch, HandlerFailed } from './batch.js';
import type { ConsumerRows } from './consumer-rows.js';
import { postgresConsumerRows } from './consumer-tables.js';
import { type FailurePolicy, PRODUCTION_POLICY } from './failures.js';
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
  readonly log?: Log;
}

/** The events before `index` are settled; that one and what follows must come again. */
export class HeldUp extends Error {
  override readonly name = 'HeldUp';

  constructor(
    readonly index: number,
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
}

const POSTGRES: ConsumerPorts = { rows: postgresConsumerRows, now: () => instantFromMs(Date.now()) };

/** Small enough that one bad event costs its neighbours little. */
const SMALL = 50;

/** Settles events of one partition: whatever they contain, each is applied, skipped, parked or put aside. */
export class EventConsumer {
  readonly rows: ConsumerRows;
  readonly reader: EventReader;
  readonly keepEvents: boolean;
  readonly auditApplied: boolean;
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
    this.policy = options.failures ?? PRODUCTION_POLICY;
    this.log = options.log ?? silent;
  }

  /**
   * All in one transaction; in smaller ones, down to one event, when a handler throws.
   * @param records of one partition, in order.
   * @throws HeldUp when some must come again: the database is away, or a handler may yet succeed.
   */
  async consume(records: readonly BusRecord[]): Promise<Outcomes> {
    const [first] = records;
    if (!first) return {};
    const incoming = records.map((record) => this.reader.read(record));
    return this.settle(incoming, 0);
  }

  now(): Instant {
    return this.ports.now();
  }

  private async settle(incoming: readonly Incoming[], from: number): Promise<Outcomes> {
    try {
      return await this.inOneTransaction(incoming, 'together');
    } catch (error) {
      if (isTransient(unwrap(error))) throw new HeldUp(from, unwrap(error));
      if (incoming.length <= SMALL) return this.oneByOne(incoming, from);
    }
    const total: Outcomes = {};
    for (let at = 0; at < incoming.length; at += SMALL) {
      add(total, await this.settle(incoming.slice(at, at + SMALL), from + at));
    }
    return total;
  }

  private async oneByOne(incoming: readonly Incoming[], from: number): Promise<Outcomes> {
    try {
      return await this.inOneTransaction(incoming, 'one by one');
    } catch (error) {
      const cause = unwrap(error);
      if (isTransient(cause) || !(error instanceof HandlerFailed)) throw new HeldUp(from, cause);
      // What stands before the failing one worked and is done again without it.
      const index = incoming.indexOf(error.trigger);
      if (index > 0) await this.inOneTransaction(incoming.slice(0, index), 'one by one');
      const { id, type } = error.event.envelope as Envelope;
      // In a transaction of its own: the failed one leaves nothing behind.
      const { attempts } = await this.db.transaction(null, (tx) => this.rows.fail(tx, id, this.now()));
      this.log.warn({ eventId: id, type, attempts, ...errorFields(cause) }, 'handler failed and will be tried again');
      throw new HeldUp(from + index, cause, Math.ceil(this.policy.overMs / (this.policy.tries - 1)));
    }
  }

  private async inOneTransaction(incoming: readonly Incoming[], how: 'together' | 'one by one'): Promise<Outcomes> {
    const { topic, partition } = (incoming[0] as Incoming).record;
    const started = performance.now();
    const batch = await this.db.transaction(null, async (tx) => {
      const current = new Batch(tx, { topic, partition }, this, this.policy);
      await current.open(incoming);
      await (how === 'together' ? current.together(incoming) : current.oneByOne(incoming));
      await current.close();
      return current;
    });
    report(batch, (performance.now() - started) / 1_000, this.log);
    return batch.outcomes;
  }
}

const place = ({ topic, partition }: BusRecord) => `${topic}/${partition}`;

const unwrap = (error: unknown): unknown => (error instanceof HandlerFailed ? error.cause : error);

export function add(total: Outcomes, more: Outcomes): void {
  for (const [verdict, count] of Object.entries(more) as [keyof Outcomes, number][]) {
    total[verdict] = (total[verdict] ?? 0) + count;
  }
}

/**
 * Feeds records to the handlers as the running consumer would, without a broker: for specs of services.
 * @throws the handler's or the database's own error when an event is neither applied nor put aside.
 */
export async function consumeBatch(
  db: StepDb,
  subscriptions: readonly ResolvedSubscription[],
  records: readonly BusRecord[],
  options: ConsumerOptions = {},
): Promise<Outcomes> {
  const consumer = new EventConsumer(db, subscriptions, options);
  const total: Outcomes = {};
  const places = new Set(records.map(place));
  for (const one of places) {
    try {
      const part = records.filter((record) => place(record) === one);
      add(total, await consumer.consume(part));
    } catch (error) {
      throw error instanceof HeldUp ? error.cause : error;
    }
  }
  return total;
}

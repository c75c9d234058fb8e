import type { OutboundEvent } from '@holdfast/kernel';
import type { AggregateRows, AnswerRows, StepDb, Tx } from '@holdfast/persistence';
import type { BusBatch, EventBus } from '../bus/event-bus.js';
import type { ConsumerRows } from '../consumer/consumer-rows.js';
import { appendStep, type OutboxRows } from '../outbox/append-step.js';
import type { RelayStore } from '../relay/relay-step.js';
import type { DueWorkRows } from '../timers/due-work-step.js';
import { type Jar, type JarFact, ShakenV1, simJars, TakenV1 } from './jars.js';
import type { SimBus } from './sim-bus.js';
import { simConsumerRows } from './sim-consumer-rows.js';
import type { SimDb } from './sim-db.js';
import { type RelayConnection, simAnswers, simDueWork, simOutbox, simRelayStore } from './sim-rows.js';

/** How the steps are connected to the world. Planted faults are wirings with one wire wrong. */
export interface Wiring {
  readonly db: StepDb;
  readonly answers: AnswerRows;
  readonly jars: AggregateRows<Jar, JarFact>;
  readonly consumer: ConsumerRows;
  readonly due: DueWorkRows;
  readonly bus: Pick<EventBus, 'publishBatch'>;
  readonly outbox: OutboxRows;
  publish(tx: Tx, events: readonly OutboundEvent[]): Promise<void>;
  /** A shard has one relay at a time. */
  readonly relayAlone: boolean;
  relayStore(connection: RelayConnection): RelayStore;
  /** The batch as the consumer step gets it. */
  deliver(batch: BusBatch): BusBatch;
}

export interface WiringParts {
  readonly db: SimDb;
  readonly bus: SimBus;
  readonly shards: number;
  readonly nextId: () => string;
  /** Runs in the same process once the current work is done, if the process lives so long. */
  later(work: () => Promise<unknown>): void;
  /** Runs when the process that calls this dies. */
  atDeath(run: () => void): void;
}

export type Rewire = (right: Wiring, parts: WiringParts) => Wiring;

/** As production is wired, with the simulated adapters in the place of the real ones. */
export function wire(parts: WiringParts): Wiring {
  const { db, bus, shards, nextId } = parts;
  const outbox = simOutbox(db);
  const publish = (tx: Tx, events: readonly OutboundEvent[]) =>
    appendStep(tx, events, { rows: outbox, ids: { next: nextId } }, { service: 'sim', shards });
  return {
    db,
    bus,
    outbox,
    publish,
    answers: simAnswers(db),
    jars: jarsPublishing(db, publish),
    consumer: simConsumerRows(db),
    due: simDueWork(db),
    relayAlone: true,
    relayStore: (connection) => simRelayStore(db, connection),
    deliver: (batch) => batch,
  };
}

export const jarsPublishing = (db: SimDb, publish: Wiring['publish']): AggregateRows<Jar, JarFact> =>
  simJars(db, (tx, _, facts) =>
    publish(
      tx,
      facts.map(({ event, data }) => (event === 'Taken' ? TakenV1 : ShakenV1).of(data)),
    ),
  );

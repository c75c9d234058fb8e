import type { Tx } from '@holdfast/persistence';
import type { BusRecord } from '../bus/event-bus.js';
import type { Envelope } from '../cloud-events.js';
import type { ConsumerRows, Place, PutAside } from '../consumer/consumer-rows.js';
import type { FailureCount } from '../consumer/failures.js';
import { type KeyChanges, type KeyRow, mayBeFreed, type ParkedFor } from '../consumer/key-states.js';
import type { EventReader, Incoming } from '../consumer/reader.js';
import type { SimDb } from './sim-db.js';

export interface ParkedEvent {
  readonly topic: string;
  readonly aggregateId: string;
  readonly sequence: number;
  readonly record: BusRecord;
}

export interface ParkedKey {
  readonly topic: string;
  readonly aggregateId: string;
  readonly reason: ParkedFor;
}

export interface InboxRow {
  readonly eventId: string;
}

/** The consumer's tables in memory. */
export function simConsumerRows(db: SimDb): ConsumerRows {
  return {
    load(tx, { topic, partition }, batch, reader) {
      return inTurn(tx, async () => {
        await db.statement(tx);
        await db.lock(tx, `place ${topic}/${partition}`);
        return loadKeys(db, tx, { topic, batch, reader });
      });
    },
    async admit(tx, events) {
      await db.statement(tx);
      const fresh = new Set<string>();
      for (const { envelope } of events) {
        const { id, occurredAt } = envelope as Envelope;
        const key = `${occurredAt} ${id}`;
        if (db.get(tx, 'inbox', key) === undefined) await db.lock(tx, `inbox ${key}`);
        if (db.get(tx, 'inbox', key) !== undefined) continue;
        db.put(tx, 'inbox', key, { eventId: id } satisfies InboxRow);
        fresh.add(id);
      }
      return fresh;
    },
    async save(tx, place, changes, dead) {
      await db.statement(tx);
      saveKeys(db, tx, place, changes);
      for (const one of dead) putAside(db, tx, one);
    },
    async fail(tx, eventId, at) {
      await db.statement(tx);
      await db.lock(tx, `handler_failure ${eventId}`);
      const { attempts = 0, firstAt = at } = db.get<FailureCount>(tx, 'handler_failure', eventId) ?? {};
      const count: FailureCount = { attempts: attempts + 1, firstAt };
      db.put(tx, 'handler_failure', eventId, count);
      return count;
    },
  };
}

const underWay = new WeakMap<Tx, Promise<unknown>>();

/** Statements asked for together are done one after the other, as on one connection. */
function inTurn<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const done = (underWay.get(tx) ?? Promise.resolve()).then(work);
  underWay.set(
    tx,
    done.catch(() => undefined),
  );
  return done;
}

const keyName = (topic: string, aggregateId: string) => `${topic} ${aggregateId}`;

interface Wanted {
  readonly topic: string;
  readonly batch: readonly Incoming[];
  readonly reader: EventReader;
}

function loadKeys(db: SimDb, tx: Tx, { topic, batch, reader }: Wanted): KeyRow[] {
  const ids = [...new Set(batch.flatMap(({ envelope }) => (envelope ? [envelope.aggregateId] : [])))];
  const rows = ids.map((aggregateId): KeyRow => {
    const last = db.get<number>(tx, 'last_sequence', keyName(topic, aggregateId)) ?? 0;
    const parked = db.get<ParkedKey>(tx, 'parked_key', keyName(topic, aggregateId));
    return { aggregateId, last, parkedFor: parked?.reason ?? null, waiting: [] };
  });
  const free = mayBeFreed(rows, batch);
  const parked = free.length === 0 ? [] : db.seenBy<ParkedEvent>(tx, 'parked_event');
  return rows.map((row) => {
    if (!free.includes(row.aggregateId)) return row;
    const own = parked.filter((one) => one.topic === topic && one.aggregateId === row.aggregateId);
    const waiting = own
      .sort((a, b) => a.sequence - b.sequence)
      .map(({ record }) => reader.read(record, { waited: true }));
    return { ...row, waiting };
  });
}

function saveKeys(db: SimDb, tx: Tx, { topic }: Place, changes: KeyChanges): void {
  for (const { aggregateId, last } of changes.advanced) db.put(tx, 'last_sequence', keyName(topic, aggregateId), last);
  for (const { aggregateId, reason } of changes.parked) {
    db.put(tx, 'parked_key', keyName(topic, aggregateId), { topic, aggregateId, reason } satisfies ParkedKey);
  }
  for (const aggregateId of changes.unparked) db.remove(tx, 'parked_key', keyName(topic, aggregateId));
  for (const { aggregateId, sequence } of changes.freed) {
    db.remove(tx, 'parked_event', `${keyName(topic, aggregateId)} ${sequence}`);
  }
  for (const { envelope, record } of changes.waiting) {
    const { aggregateId, sequence } = envelope as Envelope;
    const key = `${keyName(topic, aggregateId)} ${sequence}`;
    const waits: ParkedEvent = { topic, aggregateId, sequence, record };
    if (db.get(tx, 'parked_event', key) === undefined) db.put(tx, 'parked_event', key, waits);
  }
}

function putAside(db: SimDb, tx: Tx, one: PutAside): void {
  const { topic, partition, offset, value } = one.incoming.record;
  const key = `${topic}/${partition} ${offset} ${value?.toString('hex')}`;
  if (db.get(tx, 'dead_letter', key) === undefined) db.put(tx, 'dead_letter', key, one);
}

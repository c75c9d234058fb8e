import { DomainError, type Instant, reach } from '@holdfast/kernel';
import { audit, type Db, systemScope, type Tx } from '@holdfast/persistence';
import { Batch, HandlerFailed, type Outcomes } from './batch.js';
import { fromStored, loadWaiting, lockPlace, type StoredRecord } from './consumer-tables.js';
import type { EventConsumer } from './event-consumer.js';
import { problemOf } from './failures.js';
import { KeyStates } from './key-states.js';

/** An event that was put aside. Bytes stay in the table. */
export interface DeadLetter {
  readonly deadLetterId: number;
  readonly topic: string;
  /** Absent when the bytes were no event at all. */
  readonly aggregateId: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly tenantId: string | null;
  readonly sequence: number | null;
  /** `unreadable`, `unknown_version`, `invalid_data`, `broken_rule`, `handler_failed`. */
  readonly reason: string;
  readonly error: string;
  readonly attempts: number;
  readonly at: Instant;
  /** Events of the same aggregate that wait behind it. */
  readonly waiting: number;
}

export interface Redriven {
  /** True when nothing of the aggregate waits any more. */
  readonly free: boolean;
  readonly outcomes: Outcomes;
}

/** Those nobody has settled, oldest first. */
export async function listDeadLetters(db: Db, limit = 100): Promise<DeadLetter[]> {
  return db.transaction(null, (tx) =>
    tx.query<DeadLetter>(
      `SELECT d.dead_letter_id AS "deadLetterId", d.topic, d.aggregate_id AS "aggregateId", d.event_id AS "eventId",
              d.type, d.tenant_id AS "tenantId", d.sequence, d.reason, d.error, d.attempts, d.at,
              (SELECT count(*) FROM parked_event p
               WHERE p.topic = d.topic AND p.aggregate_id = d.aggregate_id) AS waiting
       FROM dead_letter d WHERE d.status = 'pending' ORDER BY d.dead_letter_id LIMIT $1`,
      [limit],
    ),
  );
}

/**
 * Gives an aggregate's dead letter to its handler again and, when that goes well, what waited behind it, in order
 * and in one transaction. Stops at the next event that fails: it becomes the dead letter, the rest goes on waiting.
 * @throws DomainError `events.no_dead_letter`; the handler's error when the dead letter fails as before.
 */
export async function redrive(
  db: Db,
  consumer: EventConsumer,
  key: { topic: string; aggregateId: string },
): Promise<Redriven> {
  return settle(db, consumer, key, 'redriven');
}

/** Gives the event up for good and lets what waited behind it go on. @throws DomainError `events.no_dead_letter` */
export async function discard(db: Db, consumer: EventConsumer, deadLetterId: number): Promise<Redriven> {
  const [letter] = await db.transaction(null, (tx) =>
    tx.query<Row>(`${LETTERS} WHERE dead_letter_id = $1 AND status = 'pending'`, [deadLetterId]),
  );
  if (!letter) throw new DomainError('events.no_dead_letter', 'not_found');
  if (letter.aggregate_id !== null) {
    return settle(db, consumer, { topic: letter.topic, aggregateId: letter.aggregate_id }, 'discarded');
  }
  await db.transaction(null, (tx) => mark(tx, letter, 'discarded'));
  return { free: true, outcomes: {} };
}

interface Row extends StoredRecord {
  readonly dead_letter_id: number;
  readonly aggregate_id: string | null;
  readonly sequence: number | null;
  readonly event_id: string | null;
  readonly tenant_id: string | null;
}

const LETTERS = `SELECT dead_letter_id, aggregate_id, sequence, event_id, tenant_id, topic, partition_no, kafka_offset,
                        key, value, headers FROM dead_letter`;

async function settle(
  db: Db,
  consumer: EventConsumer,
  { topic, aggregateId }: { topic: string; aggregateId: string },
  how: 'redriven' | 'discarded',
): Promise<Redriven> {
  try {
    return await db.transaction(null, async (tx) => {
      const letter = await lockLetter(tx, topic, aggregateId);
      const place = { topic, partition: letter.partition_no };
      const waiting = await loadWaiting(tx, topic, [aggregateId], consumer.reader);
      const states = new KeyStates([{ aggregateId, last: letter.sequence ?? 0, parkedFor: 'dead_letter', waiting }]);
      const batch = new Batch(tx, place, consumer, { tries: 1, overMs: 0 });
      await batch.open([], states);
      if (how === 'redriven') await batch.again(consumer.reader.read(fromStored(letter), { waited: true }));
      await batch.release(aggregateId);
      await batch.close();
      reach('redrive-mid');
      await mark(tx, letter, how);
      return { free: !batch.isParked(aggregateId), outcomes: batch.outcomes };
    });
  } catch (error) {
    if (!(error instanceof HandlerFailed)) throw error;
    await countAttempt(db, topic, aggregateId, error.cause);
    throw error.cause;
  }
}

async function countAttempt(db: Db, topic: string, aggregateId: string, cause: unknown): Promise<void> {
  const { reason, detail } = problemOf(cause);
  await db.transaction(null, (tx) =>
    tx.query(
      `UPDATE dead_letter SET attempts = attempts + 1, reason = $3, error = $4
       WHERE topic = $1 AND aggregate_id = $2 AND status = 'pending'`,
      [topic, aggregateId, reason, detail.replaceAll('\0', '')],
    ),
  );
}

async function lockLetter(tx: Tx, topic: string, aggregateId: string): Promise<Row> {
  const find = () =>
    tx.query<Row>(
      `${LETTERS} WHERE topic = $1 AND aggregate_id = $2 AND status = 'pending' ORDER BY sequence LIMIT 1`,
      [topic, aggregateId],
    );
  const [seen] = await find();
  if (seen) await lockPlace(tx, { topic, partition: seen.partition_no });
  // Looked up again under the lock: another operator may have been faster.
  const [letter] = seen ? await find() : [];
  if (!letter) throw new DomainError('events.no_dead_letter', 'not_found');
  return letter;
}

async function mark(tx: Tx, letter: Row, how: 'redriven' | 'discarded'): Promise<void> {
  await tx.query('UPDATE dead_letter SET status = $2, settled_at = $3 WHERE dead_letter_id = $1', [
    letter.dead_letter_id,
    how,
    tx.now,
  ]);
  if (letter.tenant_id === null || letter.event_id === null) return;
  await tx.enter(systemScope(letter.tenant_id));
  await audit(tx, [
    { id: crypto.randomUUID(), action: `event.${how}`, subjectType: 'event', subjectId: letter.event_id },
  ]);
}

import { DomainError, reach } from '@holdfast/kernel';
import { type Answer, type Db, isTransient, type Tx, type Write } from '@holdfast/persistence';
import { type Actor, auditChange, SYSTEM } from '../operations/actor.js';
import { Batch, type Outcomes } from './batch.js';
import { fromStored, loadWaiting, lockPlace, type StoredRecord } from './consumer-tables.js';
import type { EventConsumer } from './event-consumer.js';
import { HandlerFailed, problemOf } from './failures.js';
import { KeyStates } from './key-states.js';

/** The events of one aggregate on one topic. */
export interface EventKey {
  readonly topic: string;
  readonly aggregateId: string;
}

export interface Settling {
  readonly actor?: Actor;
  /** Why, in the operator's words; kept beside what was settled. */
  readonly reason?: string;
  /** Only what belongs to this tenant is found. */
  readonly tenantId?: string;
  /** Events in this transaction, the dead letter counted; all that wait when not said. */
  readonly atMost?: number;
}

export interface Redriven {
  /** True when nothing of the aggregate waits any more. */
  readonly free: boolean;
  /** True when `atMost` ended it: the same call goes on where it stopped, and until then the aggregate waits. */
  readonly more: boolean;
  readonly outcomes: Outcomes;
}

/**
 * Gives an aggregate's dead letter to its handler again and, when that goes well, what waited behind it, in order
 * and in one transaction. Stops at the next event that fails: it becomes the dead letter, the rest goes on waiting.
 * @throws DomainError `events.no_dead_letter`; the handler's error when the dead letter fails as before.
 */
export async function redrive(
  db: Db,
  consumer: EventConsumer,
  key: EventKey,
  settling: Settling = {},
): Promise<Redriven> {
  try {
    return await db.transaction(null, (tx) => settle(tx, consumer, key, { ...settling, how: 'redriven' }));
  } catch (error) {
    if (!(error instanceof HandlerFailed)) throw error;
    await countAttempt(db, key, error.cause);
    throw error.cause;
  }
}

/**
 * The same for a request: one transaction with its idempotency row. A dead letter that fails as before is refused
 * with 409 `events.redrive_failed`, and the attempt is counted once, however often the request is repeated.
 */
export async function redriveFor(
  write: Write,
  db: Db,
  consumer: EventConsumer,
  { key, settling }: { key: EventKey; settling: Settling },
): Promise<Answer> {
  let failed: HandlerFailed | undefined;
  const answer = await db.write(write, async (tx) => {
    failed = undefined;
    try {
      return { result: await settle(tx, consumer, key, { ...settling, how: 'redriven' }), facts: [] };
    } catch (error) {
      if (!(error instanceof HandlerFailed) || isTransient(error.cause)) throw causeOf(error);
      failed = error;
      throw new DomainError('events.redrive_failed', 'conflict', { reason: problemOf(error.cause).reason });
    }
  });
  if (failed) await countAttempt(db, key, failed.cause);
  return answer;
}

/** Gives the event up for good and lets what waited behind it go on. @throws DomainError `events.no_dead_letter` */
export async function discard(
  db: Db,
  consumer: EventConsumer,
  deadLetterId: number,
  settling: Settling = {},
): Promise<Redriven> {
  return db.transaction(null, (tx) => discardIn(tx, consumer, deadLetterId, settling));
}

/** In the transaction of a request. @throws DomainError `events.no_dead_letter` */
export async function discardIn(
  tx: Tx,
  consumer: EventConsumer,
  deadLetterId: number,
  settling: Settling,
): Promise<Redriven> {
  const [letter] = await tx.query<Row>(
    `${LETTERS} WHERE dead_letter_id = $1 AND status = 'pending' AND ($2::uuid IS NULL OR tenant_id = $2)`,
    [deadLetterId, settling.tenantId ?? null],
  );
  if (!letter) throw noDeadLetter();
  const { topic, aggregate_id: aggregateId } = letter;
  if (aggregateId !== null) return settle(tx, consumer, { topic, aggregateId }, { ...settling, how: 'discarded' });
  await mark(tx, letter, { ...settling, how: 'discarded' });
  return { free: true, more: false, outcomes: {} };
}

interface Row extends StoredRecord {
  readonly dead_letter_id: number;
  readonly aggregate_id: string | null;
  readonly sequence: number | null;
  readonly event_id: string | null;
  readonly tenant_id: string | null;
}

type How = Settling & { readonly how: 'redriven' | 'discarded' };

const LETTERS = `SELECT dead_letter_id, aggregate_id, sequence, event_id, tenant_id, topic, partition_no, kafka_offset,
                        key, value, headers FROM dead_letter`;

const noDeadLetter = () => new DomainError('events.no_dead_letter', 'not_found');
const causeOf = (error: unknown) => (error instanceof HandlerFailed ? error.cause : error);

async function settle(tx: Tx, consumer: EventConsumer, key: EventKey, how: How): Promise<Redriven> {
  const { topic, aggregateId } = key;
  const { atMost = Number.MAX_SAFE_INTEGER } = how;
  const { partition, last, letter } = await lockHeld(tx, key, how.tenantId);
  const waiting = await loadWaiting(tx, topic, [aggregateId], consumer.reader, atMost + 1);
  const states = new KeyStates([{ aggregateId, last, parkedFor: 'dead_letter', waiting }]);
  const batch = new Batch(tx, { topic, partition }, consumer, { tries: 1, overMs: 0 });
  await batch.open([], states);
  if (letter && how.how === 'redriven') await batch.again(consumer.reader.read(fromStored(letter), { waited: true }));
  const more = await batch.release(aggregateId, letter ? atMost - 1 : atMost);
  await batch.close();
  reach('redrive-mid');
  if (letter) await mark(tx, letter, how);
  else if (how.actor?.scope) await tx.enter(how.actor.scope);
  return { free: !batch.isParked(aggregateId), more, outcomes: batch.outcomes };
}

async function countAttempt(db: Db, { topic, aggregateId }: EventKey, cause: unknown): Promise<void> {
  const { reason, detail } = problemOf(cause);
  await db.transaction(null, (tx) =>
    tx.query(
      `UPDATE dead_letter SET attempts = attempts + 1, reason = $3, error = $4
       WHERE topic = $1 AND aggregate_id = $2 AND status = 'pending'`,
      [topic, aggregateId, reason, detail.replaceAll('\0', '')],
    ),
  );
}

interface Held {
  readonly partition: number;
  /** Sequence up to which the aggregate is settled. */
  readonly last: number;
  /** Absent when a redrive was stopped half-way: its letter is settled, what waited behind it not yet. */
  readonly letter?: Row;
}

async function lockHeld(tx: Tx, key: EventKey, tenantId: string | undefined): Promise<Held> {
  const seen = await findHeld(tx, key, tenantId);
  if (seen) await lockPlace(tx, { topic: key.topic, partition: seen.partition });
  // Looked up again under the lock: another operator may have been faster.
  const held = seen && (await findHeld(tx, key, tenantId));
  if (!held) throw noDeadLetter();
  return held;
}

async function findHeld(tx: Tx, { topic, aggregateId }: EventKey, tenantId?: string): Promise<Held | undefined> {
  const [letter] = await tx.query<Row>(
    `${LETTERS} WHERE topic = $1 AND aggregate_id = $2 AND status = 'pending' AND ($3::uuid IS NULL OR tenant_id = $3)
     ORDER BY sequence LIMIT 1`,
    [topic, aggregateId, tenantId ?? null],
  );
  if (letter) return { partition: letter.partition_no, last: letter.sequence ?? 0, letter };
  const [held] = await tx.query<Held>(
    `SELECT k.partition_no AS partition, l.last_sequence AS last
     FROM parked_key k JOIN last_sequence l USING (topic, aggregate_id)
     WHERE k.topic = $1 AND k.aggregate_id = $2 AND k.reason = 'dead_letter'
       AND NOT EXISTS (SELECT FROM dead_letter d
                       WHERE d.topic = $1 AND d.aggregate_id = $2 AND d.status = 'pending')
       AND ($3::text IS NULL OR EXISTS (SELECT FROM parked_event e WHERE e.topic = $1 AND e.aggregate_id = $2
              AND e.headers @> jsonb_build_array(jsonb_build_array('ce_tenantid', $3::text))))`,
    [topic, aggregateId, tenantId ?? null],
  );
  return held;
}

async function mark(tx: Tx, letter: Row, { how, actor = SYSTEM, reason }: How): Promise<void> {
  await tx.query(
    `UPDATE dead_letter SET status = $2, settled_at = $3, settled_by = $4, settled_reason = $5
     WHERE dead_letter_id = $1`,
    [letter.dead_letter_id, how, tx.now, actor.by, reason ?? null],
  );
  if (letter.tenant_id === null || letter.event_id === null) return;
  const { tenant_id: tenantId, event_id: eventId } = letter;
  await auditChange(tx, actor, { action: `event.${how}`, tenantId, subjectType: 'event', subjectIds: [eventId] });
}

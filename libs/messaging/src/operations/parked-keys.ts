import { DomainError, type Instant } from '@holdfast/kernel';
import type { Db, Tx } from '@holdfast/persistence';
import { Batch } from '../consumer/batch.js';
import { loadWaiting, lockPlace } from '../consumer/consumer-tables.js';
import type { EventKey, Redriven, Settling } from '../consumer/dead-letters.js';
import type { EventConsumer } from '../consumer/event-consumer.js';
import { KeyStates } from '../consumer/key-states.js';
import { auditChange, SYSTEM } from './actor.js';

/** An aggregate whose events wait. */
export interface ParkedKey extends EventKey {
  readonly partition: number;
  /** A missing event, a dead letter, or an operator who stopped a redrive half-way. */
  readonly waitsFor: 'missing_event' | 'dead_letter' | 'redrive';
  /** Events that wait. */
  readonly waiting: number;
  /** The first and last sequence that are missing, for `missing_event`. */
  readonly missingFrom: number | null;
  readonly missingTo: number | null;
  /** For `dead_letter`. */
  readonly deadLetterId: number | null;
  readonly tenantId: string | null;
  readonly since: Instant;
}

export interface ParkedFilter {
  readonly topic?: string | undefined;
  readonly tenantId?: string | undefined;
  /** Default 100. */
  readonly limit?: number;
}

const PARKED = `
  SELECT k.topic, k.aggregate_id AS "aggregateId", k.partition_no AS partition, k.since,
         CASE WHEN k.reason = 'gap' THEN 'missing_event'
              WHEN d.dead_letter_id IS NULL THEN 'redrive' ELSE 'dead_letter' END AS "waitsFor",
         (SELECT count(*) FROM parked_event e WHERE e.topic = k.topic AND e.aggregate_id = k.aggregate_id) AS waiting,
         CASE WHEN k.reason = 'gap' THEN coalesce(l.last_sequence, 0) + 1 END AS "missingFrom",
         CASE WHEN k.reason = 'gap' THEN w.sequence - 1 END AS "missingTo",
         d.dead_letter_id AS "deadLetterId", coalesce(d.tenant_id::text, w.tenant) AS "tenantId"
  FROM parked_key k
  LEFT JOIN last_sequence l USING (topic, aggregate_id)
  LEFT JOIN LATERAL (
    SELECT e.sequence, (SELECT h ->> 1 FROM jsonb_array_elements(e.headers) h WHERE h ->> 0 = 'ce_tenantid') AS tenant
    FROM parked_event e WHERE e.topic = k.topic AND e.aggregate_id = k.aggregate_id ORDER BY e.sequence LIMIT 1
  ) w ON true
  LEFT JOIN LATERAL (
    SELECT x.dead_letter_id, x.tenant_id FROM dead_letter x
    WHERE x.topic = k.topic AND x.aggregate_id = k.aggregate_id AND x.status = 'pending' ORDER BY x.sequence LIMIT 1
  ) d ON true`;

/** Aggregates whose events wait, longest first. */
export async function listParked(db: Db, { topic, tenantId, limit = 100 }: ParkedFilter = {}): Promise<ParkedKey[]> {
  return db.transaction(null, (tx) =>
    tx.query<ParkedKey>(
      `SELECT * FROM (${PARKED}) parked
       WHERE ($1::text IS NULL OR topic = $1) AND ($2::text IS NULL OR "tenantId" = $2)
       ORDER BY since, topic, "aggregateId" LIMIT $3`,
      [topic ?? null, tenantId ?? null, limit],
    ),
  );
}

/**
 * Gives up the events that are missing in front of the first one that waits, and lets what waits go on. For good: an
 * event that turns up later is dropped as a duplicate. @throws DomainError `events.no_gap`
 */
export async function skipGap(
  tx: Tx,
  consumer: EventConsumer,
  key: EventKey,
  settling: Settling & { readonly reason: string },
): Promise<Redriven> {
  const { topic, aggregateId } = key;
  const { atMost = Number.MAX_SAFE_INTEGER, actor = SYSTEM, reason } = settling;
  const { partition, last } = await lockGap(tx, key);
  const waiting = await loadWaiting(tx, topic, [aggregateId], consumer.reader, atMost + 1);
  const first = waiting[0]?.envelope;
  if (!first || (settling.tenantId && first.tenantId !== settling.tenantId)) throw noGap();
  const states = new KeyStates([{ aggregateId, last: first.sequence - 1, parkedFor: 'gap', waiting }]);
  const batch = new Batch(tx, { topic, partition }, consumer, { tries: 1, overMs: 0 });
  await batch.open([], states);
  const more = await batch.release(aggregateId, atMost);
  await batch.close();
  const gapId = crypto.randomUUID();
  await tx.query('INSERT INTO skipped_gap VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
    ...[gapId, topic, aggregateId, last + 1, first.sequence - 1, actor.by, reason, tx.now],
  ]);
  const change = { action: 'event.gap_skipped', subjectType: 'skipped_gap', subjectIds: [gapId] };
  await auditChange(tx, actor, { ...change, tenantId: first.tenantId });
  return { free: !batch.isParked(aggregateId), more, outcomes: batch.outcomes };
}

const noGap = () => new DomainError('events.no_gap', 'not_found');

async function lockGap(tx: Tx, { topic, aggregateId }: EventKey): Promise<{ partition: number; last: number }> {
  const find = () =>
    tx.query<{ partition: number; last: number }>(
      `SELECT k.partition_no AS partition, coalesce(l.last_sequence, 0) AS last
       FROM parked_key k LEFT JOIN last_sequence l USING (topic, aggregate_id)
       WHERE k.topic = $1 AND k.aggregate_id = $2 AND k.reason = 'gap'`,
      [topic, aggregateId],
    );
  const [seen] = await find();
  if (seen) await lockPlace(tx, { topic, partition: seen.partition });
  // Looked up again under the lock: the missing event may just have come.
  const [gap] = seen ? await find() : [];
  if (!gap) throw noGap();
  return gap;
}

import { DomainError, type Instant } from '@holdfast/kernel';
import type { Db } from '@holdfast/persistence';
import type { BusHeaders } from '../bus/event-bus.js';
import { fromStored, type StoredRecord } from '../consumer/consumer-tables.js';

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
  /** Only that of `handler_failed` may quote what the event says: a rule, a code or a pointer otherwise. */
  readonly error: string;
  readonly attempts: number;
  readonly at: Instant;
  /** Events of the same aggregate that wait behind it. */
  readonly waiting: number;
}

export interface DeadLetterFilter {
  readonly topic?: string | undefined;
  readonly type?: string | undefined;
  /** Put aside at this time or later. */
  readonly since?: Instant | undefined;
  /** Put aside before this time. */
  readonly until?: Instant | undefined;
  readonly tenantId?: string | undefined;
  /** Those after this id. */
  readonly after?: number | undefined;
  /** Default 100. */
  readonly limit?: number;
}

/** One of them, whatever became of it, as it arrived. */
export interface DeadLetterDetail extends DeadLetter {
  readonly partition: number;
  readonly offset: number;
  readonly status: 'pending' | 'redriven' | 'discarded';
  readonly settledAt: Instant | null;
  readonly settledBy: string | null;
  readonly settledReason: string | null;
  readonly headers: BusHeaders;
  readonly value: Buffer | null;
}

const COLUMNS = `
  d.dead_letter_id AS "deadLetterId", d.topic, d.aggregate_id AS "aggregateId", d.event_id AS "eventId", d.type,
  d.tenant_id AS "tenantId", d.sequence, d.reason, d.error, d.attempts, d.at,
  (SELECT count(*) FROM parked_event p WHERE p.topic = d.topic AND p.aggregate_id = d.aggregate_id) AS waiting`;

/** Those nobody has settled, oldest first. */
export async function listDeadLetters(db: Db, filter: DeadLetterFilter = {}): Promise<DeadLetter[]> {
  const { topic, type, since, until, tenantId, after, limit = 100 } = filter;
  return db.transaction(null, (tx) =>
    tx.query<DeadLetter>(
      `SELECT ${COLUMNS} FROM dead_letter d
       WHERE d.status = 'pending' AND d.dead_letter_id > $1 AND ($2::text IS NULL OR d.topic = $2)
         AND ($3::text IS NULL OR d.type = $3) AND ($4::timestamptz IS NULL OR d.at >= $4)
         AND ($5::timestamptz IS NULL OR d.at < $5) AND ($6::uuid IS NULL OR d.tenant_id = $6)
       ORDER BY d.dead_letter_id LIMIT $7`,
      [after ?? 0, topic ?? null, type ?? null, since ?? null, until ?? null, tenantId ?? null, limit],
    ),
  );
}

/** @throws DomainError `events.no_dead_letter`, also for another tenant's when one is named. */
export async function getDeadLetter(
  db: Db,
  deadLetterId: number,
  tenantId: string | null = null,
): Promise<DeadLetterDetail> {
  const [row] = await db.transaction(null, (tx) =>
    tx.query<Omit<DeadLetterDetail, 'partition' | 'offset'> & StoredRecord>(
      `SELECT ${COLUMNS}, d.partition_no, d.kafka_offset, d.key, d.value, d.headers, d.status,
              d.settled_at AS "settledAt", d.settled_by AS "settledBy", d.settled_reason AS "settledReason"
       FROM dead_letter d WHERE d.dead_letter_id = $1 AND ($2::uuid IS NULL OR d.tenant_id = $2)`,
      [deadLetterId, tenantId],
    ),
  );
  if (!row) throw new DomainError('events.no_dead_letter', 'not_found');
  const { partition_no: partition, kafka_offset: offset, key: _, ...rest } = row;
  return { ...rest, partition, offset, headers: fromStored(row).headers };
}

import type { Instant } from '@holdfast/kernel';
import type { Db } from '@holdfast/persistence';

/** What of one topic is committed and not yet acknowledged by the broker. */
export interface OutboxState {
  readonly topic: string;
  readonly depth: number;
  readonly oldestAt: Instant;
}

/**
 * Topics with something pending; of one tenant when named. `LIMIT` keeps a plan made while the log was small from reading
 * all of a log that has grown.
 */
export async function outboxState(db: Db, tenantId: string | null = null): Promise<OutboxState[]> {
  return db.transaction(null, (tx) =>
    tx.query<OutboxState>(
      `SELECT l.topic, count(*) AS depth, min(p.occurred_at) AS "oldestAt"
       FROM outbox_pending p
       CROSS JOIN LATERAL (SELECT * FROM event_log e
                           WHERE e.occurred_at = p.occurred_at AND e.event_id = p.event_id LIMIT 1) l
       WHERE $1::uuid IS NULL OR l.tenant_id = $1 GROUP BY l.topic ORDER BY l.topic`,
      [tenantId],
    ),
  );
}

import type { Instant } from '@holdfast/kernel';
import type { Db } from '@holdfast/persistence';

/** What of one topic is committed and not yet acknowledged by the broker. */
export interface OutboxState {
  readonly topic: string;
  readonly depth: number;
  readonly oldestAt: Instant;
}

/** Topics with something pending; of one tenant when named. */
export async function outboxState(db: Db, tenantId: string | null = null): Promise<OutboxState[]> {
  return db.transaction(null, (tx) =>
    tx.query<OutboxState>(
      `SELECT l.topic, count(*) AS depth, min(p.occurred_at) AS "oldestAt"
       FROM outbox_pending p JOIN event_log l USING (occurred_at, event_id)
       WHERE $1::uuid IS NULL OR l.tenant_id = $1 GROUP BY l.topic ORDER BY l.topic`,
      [tenantId],
    ),
  );
}

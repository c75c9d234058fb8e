import type { Clock } from '@holdfast/kernel';
import type { Db } from '@holdfast/persistence';
import { gauge, METRICS } from '@holdfast/telemetry';

/** Lets whoever scrapes see what waits: outbox, parked aggregates, timers. @returns the way to take it down. */
export function observeMessaging(db: Db, clock: Clock): () => void {
  const rows = <R>(sql: string, values: unknown[] = []) => db.transaction(null, (tx) => tx.query<R>(sql, values));
  const age = async (sql: string, values: unknown[] = []) => {
    const [oldest] = await rows<{ at: string | null }>(sql, values);
    const seconds = oldest?.at ? (Date.parse(clock.now()) - Date.parse(oldest.at)) / 1_000 : 0;
    return [{ value: Math.max(0, seconds), labels: {} }];
  };
  const stops = [
    gauge(METRICS.outboxPending, async () => {
      const [row] = await rows<{ value: number }>('SELECT count(*) AS value FROM outbox_pending');
      return [{ value: row?.value ?? 0, labels: {} }];
    }),
    gauge(METRICS.outboxOldestUnpublished, () => age('SELECT min(occurred_at) AS at FROM outbox_pending')),
    gauge(METRICS.consumerParkedKeys, async () => {
      const parked = await rows<{ topic: string; reason: string; value: number }>(
        'SELECT topic, reason, count(*) AS value FROM parked_key GROUP BY topic, reason',
      );
      return parked.map(({ topic, reason, value }) => ({ value, labels: { topic, reason } }));
    }),
    gauge(METRICS.consumerDeadLettersWaiting, async () => {
      const waiting = await rows<{ topic: string; value: number }>(
        "SELECT topic, count(*) AS value FROM dead_letter WHERE status = 'pending' GROUP BY topic",
      );
      return waiting.map(({ topic, value }) => ({ value, labels: { topic } }));
    }),
    gauge(METRICS.dueWorkPending, async () => {
      const due = await rows<{ kind: string; value: number }>(
        'SELECT kind, count(*) AS value FROM due_work WHERE due_at <= $1 AND failed_at IS NULL GROUP BY kind',
        [clock.now()],
      );
      return due.map(({ kind, value }) => ({ value, labels: { kind } }));
    }),
    gauge(METRICS.dueWorkOldest, () =>
      age('SELECT min(due_at) AS at FROM due_work WHERE due_at <= $1 AND failed_at IS NULL', [clock.now()]),
    ),
  ];
  return () => stops.forEach((stop) => stop());
}

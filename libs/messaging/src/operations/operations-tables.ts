/**
 * SQL for a migration, after `messagingTables`: what operators need on top. The reader role sees the mechanism tables
 * and nothing else; who settled a dead letter or skipped a gap, and why, stays beside it.
 */
export function operationsTables(schema: string): string[] {
  const readable = ['event_head', 'outbox_pending', 'last_sequence', 'dead_letter', 'parked_key', 'parked_event'];
  return [
    `ALTER TABLE ${schema}.dead_letter ADD COLUMN settled_by text, ADD COLUMN settled_reason text`,
    `CREATE TABLE ${schema}.skipped_gap (
       gap_id uuid PRIMARY KEY, topic text NOT NULL, aggregate_id text NOT NULL, first_sequence bigint NOT NULL,
       last_sequence bigint NOT NULL, skipped_by text NOT NULL, reason text NOT NULL, at timestamptz NOT NULL)`,
    `CREATE INDEX skipped_gap_key ON ${schema}.skipped_gap (topic, aggregate_id)`,
    `GRANT SELECT ON ${readable.map((table) => `${schema}.${table}`).join(', ')}, ${schema}.skipped_gap
       TO ${schema}_reader`,
  ];
}

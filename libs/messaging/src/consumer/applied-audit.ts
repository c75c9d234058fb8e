import type { Tx } from '@holdfast/persistence';
import type { Envelope } from '../cloud-events.js';
import type { Place } from './consumer-rows.js';
import type { Incoming } from './reader.js';

/**
 * SQL for the table in which a test run counts effects. It has no unique key on purpose: a constraint would hide that
 * an event took effect twice. Only test runs create it, and production refuses to write it.
 */
export const appliedAuditTable = (schema: string): string[] => [
  `CREATE TABLE IF NOT EXISTS ${schema}.applied_audit (
     place bigint GENERATED ALWAYS AS IDENTITY, event_id uuid NOT NULL, topic text NOT NULL, partition_no int NOT NULL,
     aggregate_id text NOT NULL, sequence bigint NOT NULL, type text NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `GRANT SELECT, INSERT ON ${schema}.applied_audit TO ${schema}_app`,
];

/** One row per event that was given to its handlers, in the transaction of their effects. */
export async function noteApplied(tx: Tx, { topic, partition }: Place, run: readonly Incoming[]): Promise<void> {
  const envelopes = run.map(({ envelope }) => envelope as Envelope);
  await tx.query(
    `INSERT INTO applied_audit (event_id, topic, partition_no, aggregate_id, sequence, type)
     SELECT e.id, $1, $2, e.key, e.sequence, e.type
     FROM unnest($3::uuid[], $4::text[], $5::bigint[], $6::text[]) WITH ORDINALITY AS e(id, key, sequence, type, place)
     ORDER BY e.place`,
    [
      topic,
      partition,
      envelopes.map(({ id }) => id),
      envelopes.map(({ aggregateId }) => aggregateId),
      envelopes.map(({ sequence }) => sequence),
      envelopes.map(({ type }) => type),
    ],
  );
}

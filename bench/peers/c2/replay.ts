// What a service without a rebuild does: read the stored events in order and give each to the handler of the live
// path again, the upsert of one event in a transaction of its own.
import type pg from 'pg';

interface StoredEvent {
  readonly data: Readonly<Record<string, unknown>>;
  readonly tenant_id: string;
}

export async function replay(client: pg.Client, events: readonly StoredEvent[]): Promise<void> {
  for (const { data, tenant_id } of events) {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO replayed (check_in_id, tenant_id, lane, program_id, site_id, group_id, pseudonym, score, submitted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (check_in_id) DO UPDATE SET score = excluded.score`,
      [
        ...[data['checkInId'], tenant_id, data['lane'], data['programId'], data['siteId'], data['groupId']],
        ...[data['participantPseudonym'], data['score'], data['submittedAt']],
      ],
    );
    await client.query('COMMIT');
  }
}

import pg from 'pg';
import type { PendingEvent, RelayStore } from './relay-step.js';

const ROWS = 500;
/** All of a step may end up in one record batch, and the broker refuses those above 1 MiB. */
const BYTES = 900_000;
/** Headers and framing of one event, generously. */
const OVERHEAD = 1_024;

/**
 * The outbox seen through one connection of its own, as the relay role. The connection holds the shard's advisory
 * lock, which ends with it: whoever reads here is the only relay of the shard.
 */
export class PostgresRelayStore implements RelayStore {
  private constructor(
    private readonly client: pg.Client,
    private readonly shard: number,
  ) {}

  /** @returns `undefined` when another relay holds the shard. */
  static async open(url: string, shard: number, onLost: () => void): Promise<PostgresRelayStore | undefined> {
    const client = new pg.Client({
      connectionString: url,
      application_name: `relay ${shard}`,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      // The connection is thrown away after a time-out, so no statement is left behind unseen.
      query_timeout: 15_000,
    });
    client.on('error', onLost);
    client.on('end', onLost);
    try {
      await client.connect();
      const { rows } = await client.query<{ mine: boolean }>(
        `SELECT pg_try_advisory_lock(hashtext('holdfast relay ' || current_schema()), $1) AS mine`,
        [shard],
      );
      if (rows[0]?.mine) return new PostgresRelayStore(client, shard);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    await client.end();
    return undefined;
  }

  async take(): Promise<PendingEvent[]> {
    const { rows } = await this.client.query<Omit<PendingEvent, 'position'> & { position: string }>(
      `SELECT s.position, e.topic, e.aggregate_id AS key, e.headers, e.data
       FROM (SELECT o.*, sum(o.bytes) OVER (ORDER BY o.position) AS upto
             FROM (SELECT p.position, p.event_id, p.occurred_at, octet_length(l.data) + ${OVERHEAD} AS bytes
                   FROM outbox_pending p JOIN event_log l USING (occurred_at, event_id)
                   WHERE p.shard = $1 ORDER BY p.position LIMIT ${ROWS}) o) s
       JOIN event_log e USING (occurred_at, event_id)
       WHERE s.upto <= ${BYTES} OR s.upto = s.bytes
       ORDER BY s.position`,
      [this.shard],
    );
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  }

  async ack(positions: readonly number[]): Promise<void> {
    await this.client.query('DELETE FROM outbox_pending WHERE position = ANY($1::bigint[])', [positions]);
  }

  /** Never throws; a connection that no longer answers is left behind. */
  async close(): Promise<void> {
    const ended = this.client.end().catch(() => undefined);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  }
}

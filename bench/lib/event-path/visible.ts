import pg from 'pg';
import type { Metrics } from '../scenario.ts';
import { until } from './pace.ts';

/** What has come through after this long is all that counts; the peer may never catch up. */
const PATIENCE_MS = 180_000;
const ANALYTICS = 'analytics.pulse_answer';

export interface ReadModel {
  readonly table: string;
  readonly id: string;
}

export const OURS: ReadModel = { table: ANALYTICS, id: 'check_in_id' };
export const PEERS: ReadModel = { table: 'public.pulse_answer', id: '"checkInId"' };

/**
 * How long after the commit of a check-in its row in a read model was committed, of every single one: Postgres keeps
 * the time of each commit (`track_commit_timestamp`), and both tables are in one cluster, so that nobody has to ask.
 */
export class Visible {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(postgresUrl: string): Promise<Visible> {
    const client = new pg.Client({ connectionString: postgresUrl });
    await client.connect();
    return new Visible(client);
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  async now(): Promise<string> {
    return (await this.#client.query<{ now: string }>('SELECT now()::text AS now')).rows[0]!.now;
  }

  /** Waits until the read model has every check-in there is. */
  async caughtUp({ table }: ReadModel): Promise<void> {
    const missing = async () => {
      const sql = `SELECT (SELECT count(*) FROM groups.check_in)::int - (SELECT count(*) FROM ${table})::int AS missing`;
      return (await this.#client.query<{ missing: number }>(sql)).rows[0]!.missing;
    };
    await until(async () => (await missing()) === 0, `that ${table} has every check-in`, PATIENCE_MS);
  }

  /** Of what was committed since `from`; `lagSlope` is how many milliseconds the lag grows in a second of load. */
  async latencies({ table, id }: ReadModel, from: string): Promise<Metrics> {
    const { rows } = await this.#client.query<Record<string, number>>(
      `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS "p50Ms",
              percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS "p99Ms", max(ms) AS "maxMs",
              coalesce(regr_slope(ms, extract(epoch FROM written)), 0) AS "lagSlope", count(*)::int AS seen
       FROM (SELECT pg_xact_commit_timestamp(c.xmin) AS written,
                    extract(epoch FROM pg_xact_commit_timestamp(r.xmin) - pg_xact_commit_timestamp(c.xmin))::float8 * 1000 AS ms
             FROM groups.check_in c JOIN ${table} r ON r.${id} = c.check_in_id) both_committed
       WHERE written >= $1`,
      [from],
    );
    return rows[0]!;
  }

  /** @throws Error unless the read model has every check-in once, as it was scored */
  async check({ table, id }: ReadModel): Promise<void> {
    const { rows } = await this.#client.query<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM groups.check_in c FULL JOIN ${table} r ON r.${id} = c.check_in_id
       WHERE c.check_in_id IS NULL OR r.${id} IS NULL OR c.score IS DISTINCT FROM r.score`,
    );
    if (rows[0]!.wrong > 0) throw new Error(`${rows[0]!.wrong} rows of ${table} are missing, too many or wrong`);
  }
}

import pg from 'pg';

/** What one service published of a topic, held against what another one has heard. */
export interface Books {
  readonly published: number;
  readonly heard: number;
  /** Published and not heard, or heard and never published. */
  readonly different: number;
  readonly twice: number;
  /** Events that reached the reader before an earlier one of their aggregate. */
  readonly outOfOrder: number;
  /** Aggregates whose last sequence is another one than the writer's. */
  readonly behind: number;
  readonly aside: number;
  readonly unsent: number;
}

/** Reads the tables of all services at once, which no service may. */
export class Ledger {
  private readonly pool: pg.Pool;

  constructor(postgresUrl: string) {
    this.pool = new pg.Pool({ connectionString: postgresUrl, max: 3 });
    // Postgres is restarted under it.
    this.pool.on('error', () => undefined);
  }

  async rows<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.pool.query<R>(sql, [...values])).rows;
  }

  async count(sql: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ count: string }>(`SELECT count(*) FROM (${sql}) counted`, values);
    return Number(row?.count);
  }

  /** Everything `groups` published of a type against the inbox of `analytics`, which keeps every event for ever. */
  async books(topic: string, type: string): Promise<Books> {
    const [row] = await this.rows<Record<keyof Books, string>>(BOOKS, [topic, type]);
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, n]) => [name, Number(n)])) as unknown as Books;
  }

  /** A connection of its own, for locks; end it. */
  async connect(): Promise<pg.PoolClient> {
    return this.pool.connect();
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}

export const IN_ORDER = { different: 0, twice: 0, outOfOrder: 0, behind: 0, aside: 0, unsent: 0 } as const;

const BOOKS = `
  WITH published AS (SELECT event_id, aggregate_id, sequence FROM groups.event_log WHERE topic = $1 AND type = $2),
       heard AS (SELECT event_id, aggregate_id, sequence, partition_no, kafka_offset
                 FROM analytics.inbox WHERE topic = $1 AND type = $2)
  SELECT (SELECT count(*) FROM published) AS published,
         (SELECT count(*) FROM heard) AS heard,
         (SELECT count(*) FROM published FULL JOIN heard USING (event_id, aggregate_id, sequence)
          WHERE published.* IS NULL OR heard.* IS NULL) AS different,
         (SELECT count(*) - count(DISTINCT event_id) FROM heard) AS twice,
         (SELECT count(*) FROM (SELECT sequence < max(sequence) OVER (
              PARTITION BY aggregate_id, partition_no ORDER BY kafka_offset) AS late FROM heard) h
          WHERE late) AS "outOfOrder",
         (SELECT count(*) FROM (SELECT * FROM groups.event_head WHERE topic = $1) written
            FULL JOIN (SELECT * FROM analytics.last_sequence WHERE topic = $1) read USING (aggregate_id)
          WHERE written.last_sequence IS DISTINCT FROM read.last_sequence) AS behind,
         (SELECT count(*) FROM analytics.dead_letter) + (SELECT count(*) FROM analytics.parked_key) AS aside,
         (SELECT count(*) FROM groups.outbox_pending) AS unsent`;

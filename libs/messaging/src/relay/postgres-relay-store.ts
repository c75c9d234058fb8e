import pg from 'pg';
import type { PendingEvent, RelayStore } from './relay-step.js';

const ROWS = 1_000;
/** All of a step may end up in one record batch, and the broker refuses those above 1 MiB. */
const BYTES = 900_000;
/** Key and framing of one event, and what its headers take more than their columns, generously. */
const OVERHEAD = 256;

/**
 * Parameters: the shard, and positions to leave out. Prepared once: planning takes longer than a page. The plan is made
 * when the log may still be small; `LIMIT` keeps it from reading the whole of a log that has grown.
 */
const PAGE = {
  name: 'page',
  text: `
    SELECT s.position, s.topic, s.aggregate_id AS key, s.headers, s.data
    FROM (SELECT o.position, e.*, octet_length(e.data) + pg_column_size(e.headers) + ${OVERHEAD} AS bytes,
                 sum(octet_length(e.data) + pg_column_size(e.headers) + ${OVERHEAD}) OVER (ORDER BY o.position) AS upto
          FROM (SELECT p.position, p.event_id, p.occurred_at FROM outbox_pending p
                WHERE p.shard = $1 AND p.position <> ALL ($2::bigint[]) ORDER BY p.position LIMIT ${ROWS}) o
          CROSS JOIN LATERAL (SELECT * FROM event_log l
                              WHERE l.occurred_at = o.occurred_at AND l.event_id = o.event_id LIMIT 1) e) s
    WHERE s.upto <= ${BYTES} OR s.upto = s.bytes
    ORDER BY s.position`,
};
const REMOVE = { name: 'remove', text: 'DELETE FROM outbox_pending WHERE position = ANY ($1::bigint[])' };

/**
 * Positions only rise, so that no insert ever clears the front of their index: each page steps over all that was sent
 * since the last vacuum, which at a few thousand events a second costs more than the page long before autovacuum comes.
 */
const TIDY_EVERY = 10_000;
/** While a backlog drains: a vacuum reads the index of all that still waits, and the page pays for its steps with its length. */
const TIDY_EVERY_OF_BACKLOG = 50_000;
/** Never waits, and gives nothing back to the file system, which would lock writers out. */
const TIDY = 'VACUUM (SKIP_LOCKED, TRUNCATE false, PARALLEL 0) outbox_pending';

/** A page this long is rarely the last: the next one is fetched while it is on its way. */
const LONG_PAGE = 200;
/**
 * A page costs database, broker and this process the same whatever it holds. Where two in a row were this long, events
 * come so fast that it pays to let some gather; one alone may be what a pause of the process has left behind.
 */
const BUSY_PAGE = 24;
const GATHER_MS = 20;
const aLittle = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, GATHER_MS));

/**
 * The outbox seen through one connection of its own, as the relay role. The connection holds the shard's advisory
 * lock, which ends with it: whoever reads here is the only relay of the shard.
 */
export class PostgresRelayStore implements RelayStore {
  private taken: readonly number[] = [];
  private acknowledged = false;
  private ahead: Promise<PendingEvent[]> | undefined;
  private busyPages = 0;
  private leftBehind = 0;

  private constructor(
    private readonly client: pg.Client,
    private readonly shard: number,
    private readonly gather: () => Promise<unknown>,
  ) {}

  /**
   * @param gather how events that come fast are waited for
   * @returns `undefined` when another relay holds the shard.
   */
  static async open(
    url: string,
    shard: number,
    onLost: () => void,
    gather = aLittle,
  ): Promise<PostgresRelayStore | undefined> {
    const client = new pg.Client({
      connectionString: url,
      application_name: `relay ${shard}`,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      // The page after a delete is asked for without waiting for the delete.
      pipeline: true,
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
      if (rows[0]?.mine) return new PostgresRelayStore(client, shard, gather);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    await client.end();
    return undefined;
  }

  /** The next page is at hand once the one before it is acknowledged; in any other case what is there now. */
  async take(): Promise<PendingEvent[]> {
    const fetched = this.acknowledged ? await this.ahead : undefined;
    this.ahead = undefined;
    this.acknowledged = false;
    if (!fetched && this.gathers()) await this.gather();
    const page = fetched?.length ? fetched : await this.page([]);
    this.taken = page.map(({ position }) => position);
    if (page.length >= LONG_PAGE) this.ahead = this.pageAhead(this.taken);
    return page;
  }

  async ack(positions: readonly number[]): Promise<void> {
    const removed = this.client.query({ ...REMOVE, values: [positions] });
    this.busyPages = positions.length >= BUSY_PAGE && positions.length < LONG_PAGE ? this.busyPages + 1 : 0;
    // Asked behind the delete, so that it sees what is left, and without waiting for it.
    if (!this.gathers()) this.ahead ??= this.pageAhead([]);
    await removed;
    this.tidy(positions.length);
    const sent = new Set(positions);
    this.acknowledged = this.taken.every((position) => sent.has(position));
  }

  /** Beside what is asked next; a vacuum that fails is left to the next one, and to autovacuum. */
  private tidy(removed: number): void {
    this.leftBehind += removed;
    if (this.leftBehind < (removed < LONG_PAGE ? TIDY_EVERY : TIDY_EVERY_OF_BACKLOG)) return;
    this.leftBehind = 0;
    this.client.query(TIDY).catch(() => undefined);
  }

  private gathers(): boolean {
    return this.busyPages > 1;
  }

  private pageAhead(without: readonly number[]): Promise<PendingEvent[]> {
    const page = this.page(without);
    // Whoever takes it hears of it.
    page.catch(() => undefined);
    return page;
  }

  /**
   * The oldest rows that are there, without those that are on their way. Rows of one aggregate become visible in the
   * order of their positions, so that what comes after a page never belongs before it.
   */
  private async page(without: readonly number[]): Promise<PendingEvent[]> {
    const { rows } = await this.client.query<Omit<PendingEvent, 'position'> & { position: string }>({
      ...PAGE,
      values: [this.shard, without],
    });
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  }

  /** Never throws; a connection that no longer answers is left behind. */
  async close(): Promise<void> {
    const ended = this.client.end().catch(() => undefined);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  }
}

import { createRequire } from 'node:module';
import type { Admin } from 'kafkajs';
import pg from 'pg';
import type { Driven } from '../load/load.ts';

const { Kafka, logLevel } = createRequire(import.meta.url)('kafkajs') as typeof import('kafkajs');
const DRAINED_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 200;

interface Counts {
  readonly rows: number;
  readonly events: number;
  readonly keys: number;
  readonly waiting: number;
  readonly messages: number;
}

/** Counts acknowledged check-ins and holds them against what is stored and what is published. */
export class CheckInLedger {
  readonly #client: pg.Client;
  readonly #admin: Admin;
  #acknowledged = 0;

  private constructor(client: pg.Client, admin: Admin) {
    this.#client = client;
    this.#admin = admin;
  }

  static async open(of: { postgresUrl: string; kafkaBrokers: readonly string[] }): Promise<CheckInLedger> {
    const client = new pg.Client({ connectionString: of.postgresUrl });
    await client.connect();
    const admin = new Kafka({ brokers: [...of.kafkaBrokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    return new CheckInLedger(client, admin);
  }

  /** What a load was answered. @throws Error when anything but success came back */
  add({ failed, succeeded, statuses }: Driven): void {
    if (failed > 0) throw new Error(`not every request succeeded: ${JSON.stringify(statuses)}`);
    this.#acknowledged += succeeded;
  }

  /** @throws Error unless every acknowledged write is one row, one key, one logged event and one message */
  async check(): Promise<void> {
    const deadline = performance.now() + DRAINED_WITHIN_MS;
    let seen = await this.#counts();
    while (seen.waiting > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      seen = await this.#counts();
    }
    const all = this.#acknowledged;
    const wrong = Object.entries({ rows: all, events: all, keys: all, waiting: 0, messages: all }).some(
      ([name, count]) => seen[name as keyof Counts] !== count,
    );
    if (wrong) throw new Error(`acknowledged ${all}, but stored and published ${JSON.stringify(seen)}`);
  }

  async close(): Promise<void> {
    await Promise.all([this.#client.end(), this.#admin.disconnect()]);
  }

  async #counts(): Promise<Counts> {
    const { rows } = await this.#client.query<Omit<Counts, 'messages'>>(
      `SELECT (SELECT count(*)::int FROM groups.check_in) AS rows,
              (SELECT count(DISTINCT event_id)::int FROM groups.event_log WHERE topic = 'groups.checkin') AS events,
              (SELECT count(*)::int FROM groups.idempotency WHERE status = 201) AS keys,
              (SELECT count(*)::int FROM groups.outbox_pending) AS waiting`,
    );
    const offsets = await this.#admin.fetchTopicOffsets('groups.checkin');
    return { ...rows[0]!, messages: offsets.reduce((sum, { offset }) => sum + Number(offset), 0) };
  }
}

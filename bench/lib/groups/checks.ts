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
  #published = 0;

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

  /**
   * What a load was answered. `published`: the service has its outbox; `shed`: it may have refused some with 503.
   * @throws Error when anything else came back
   */
  add({ failed, succeeded, statuses }: Driven, { published = true, shed = false } = {}): void {
    const refused = shed ? (statuses['503'] ?? 0) : 0;
    if (failed > refused) throw new Error(`not every request succeeded: ${JSON.stringify(statuses)}`);
    this.#acknowledged += succeeded;
    if (published) this.#published += succeeded;
  }

  /** @throws Error unless every acknowledged write is one row, one key, one logged event and one message */
  async check(): Promise<void> {
    const deadline = performance.now() + DRAINED_WITHIN_MS;
    let seen = await this.#counts();
    while (seen.waiting > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      seen = await this.#counts();
    }
    const [all, told] = [this.#acknowledged, this.#published];
    const wanted: Counts = { rows: all, events: told, keys: all, waiting: 0, messages: told };
    const wrong = Object.entries(wanted).some(([name, count]) => seen[name as keyof Counts] !== count);
    if (wrong) throw new Error(`wanted ${JSON.stringify(wanted)}, but found ${JSON.stringify(seen)}`);
  }

  /** Events that wait for the relay. */
  async waiting(): Promise<number> {
    const { rows } = await this.#client.query<{ waiting: number }>(
      'SELECT count(*)::int AS waiting FROM groups.outbox_pending',
    );
    return rows[0]!.waiting;
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

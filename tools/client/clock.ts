import pg from 'pg';
import { SERVICES } from '../stack/environment.ts';

/** Moves the clock of a development stack: every process follows within a tenth of a second. */
export class StackClock {
  private readonly pool: pg.Pool;

  constructor(postgresUrl: string) {
    this.pool = new pg.Pool({ connectionString: postgresUrl, max: 2 });
    this.pool.on('error', () => undefined);
  }

  /** The time all services see. */
  async now(): Promise<Date> {
    const { rows } = await this.pool.query<{ offset_ms: string }>('SELECT offset_ms FROM dev.clock');
    return new Date(Date.now() + Number(rows[0]?.offset_ms ?? 0));
  }

  async moveTo(at: Date): Promise<void> {
    await this.setOffset(at.getTime() - Date.now());
  }

  async setOffset(ms: number): Promise<void> {
    await this.pool.query('UPDATE dev.clock SET offset_ms = $1', [Math.round(ms)]);
    // Services look every 100 ms.
    await new Promise((resolve) => setTimeout(resolve, 250));
  }

  /**
   * Resolves when nothing is on its way: no event unsent, none unheard, nothing due, no mail waiting. Time may move only
   * then.
   * @param lag counts the records the services have not heard yet
   */
  async settled(lag: () => Promise<number>, withinMs = 60_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (let before = -1; ;) {
      const { rows } = await this.pool.query<Looked>(LOOK, [await this.now()]);
      const { waiting, published } = rows[0] as Looked;
      // Nothing was published while the broker was asked: so nobody had anything left to hear.
      if (waiting === 0 && published === before) return;
      // Asking the broker costs more: only when nothing else is left.
      before = waiting === 0 && (await lag()) === 0 ? published : -1;
      if (performance.now() > deadline) throw new Error(`${waiting} events, timers or mails are still under way`);
      if (before === -1) await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}

const LOOK = `SELECT (${SERVICES.map(
  (service) => `(SELECT count(*) FROM ${service}.outbox_pending)
    + (SELECT count(*) FROM ${service}.due_work WHERE due_at <= $1 AND failed_at IS NULL)`,
).join(' + ')}
  + (SELECT count(*) FROM notifications.delivery
     WHERE state IN ('planned', 'sending') AND due_at <= $1 AND retry_at IS NULL))::int AS waiting,
  (${SERVICES.map((service) => `(SELECT count(*) FROM ${service}.event_log)`).join(' + ')})::int AS published`;

interface Looked {
  readonly waiting: number;
  readonly published: number;
}

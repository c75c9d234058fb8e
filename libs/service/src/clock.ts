import { Clock, instantFromMs, type Instant } from '@holdfast/kernel';
import type { Logger } from '@holdfast/telemetry';
import pg from 'pg';

/** Real time. */
export class SystemClock extends Clock {
  now(): Instant {
    return instantFromMs(Date.now());
  }
}

const POLL_MS = 100;

/**
 * Real time plus an offset that all processes of a development installation read from one row, so that a seed or a
 * test moves the whole system through weeks. `tools/prepare` makes that row. Never used in production.
 */
export class DevelopmentClock extends Clock {
  private offset = 0;
  private timer: NodeJS.Timeout | undefined;

  private constructor(private readonly pool: pg.Pool) {
    super();
  }

  static async start(databaseUrl: string, logger: Logger): Promise<DevelopmentClock> {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'dev clock' });
    pool.on('error', () => undefined);
    const clock = new DevelopmentClock(pool);
    await clock.refresh();
    // A database that is away keeps the last offset: time goes on, only jumps wait.
    const poll = () => clock.refresh().catch((err: unknown) => logger.debug({ err }, 'development clock not read'));
    const next = () => {
      clock.timer = setTimeout(() => void poll().finally(() => clock.timer && next()), POLL_MS);
    };
    next();
    return clock;
  }

  now(): Instant {
    return instantFromMs(Date.now() + this.offset);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.pool.end();
  }

  private async refresh(): Promise<void> {
    const { rows } = await this.pool.query<{ offset_ms: string }>('SELECT offset_ms FROM dev.clock');
    this.offset = Number(rows[0]?.offset_ms ?? 0);
  }
}

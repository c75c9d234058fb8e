import type pg from 'pg';

/** How much faster the time of the domain goes than that of the machine. */
const SPEED = 40;
const EVERY_MS = 1_000;

/** Lets the time of the domain go fast, so that sessions begin and end while a run lasts. */
export class DomainTime {
  readonly #pool: pg.Pool;
  #offset = 0;
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> = Promise.resolve();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#ticking = this.#tick();
    }, EVERY_MS);
  }

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#ticking;
  }

  async #tick(): Promise<void> {
    const offset = this.#offset + (SPEED - 1) * EVERY_MS;
    // While Postgres is away time stands still, for clients as for services.
    await this.#pool.query('UPDATE dev.clock SET offset_ms = $1', [offset]).then(
      () => (this.#offset = offset),
      () => undefined,
    );
  }
}

import { type Instant, plus, reach } from '@holdfast/kernel';
import { type Db, isRetryable, systemScope, type Tx } from '@holdfast/persistence';
import { SPANS, withSpan } from '@holdfast/telemetry';
import { isFinal, problemOf } from '../consumer/failures.js';
import { errorFields, type Log, silent } from '../log.js';
import type { DueItem, DueWorkHandler } from './due-work.js';

export interface DueWorkRunnerOptions {
  readonly log?: Log;
  /** Default 250. */
  readonly pollMs?: number;
  /** Items at the same time, each in a transaction of its own; default 2. */
  readonly concurrency?: number;
}

const RETRY_SECONDS = [1, 2, 5, 10, 30, 60, 300];

class ItemFailed extends Error {
  constructor(
    readonly item: DueItem,
    override readonly cause: unknown,
  ) {
    super('due work failed');
  }
}

/**
 * Does what is due by the service's clock. Any number of runners may share a database: each item runs in one of
 * them, and its effects and its removal commit together.
 */
export class DueWorkRunner {
  private readonly log: Log;
  private stopping = false;
  private lanes: Promise<void>[] = [];
  private readonly wakers = new Set<() => void>();

  constructor(
    private readonly db: Db,
    private readonly handlers: ReadonlyMap<string, DueWorkHandler>,
    private readonly options: DueWorkRunnerOptions = {},
  ) {
    this.log = options.log ?? silent;
  }

  start(): void {
    if (this.handlers.size === 0) return;
    this.stopping = false;
    this.lanes = Array.from({ length: this.options.concurrency ?? 2 }, () => this.run());
  }

  /** Ends after the items in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const wake of this.wakers) wake();
    await Promise.all(this.lanes);
  }

  /** Does one item that is due. @returns false when there is none. For specs, and the loop. */
  async runOne(): Promise<boolean> {
    try {
      return await this.db.transaction(null, async (tx) => {
        const item = await this.claim(tx);
        if (!item) return false;
        reach('timer-after-claim');
        await this.perform(item, tx);
        reach('timer-after-effect-before-commit');
        return true;
      });
    } catch (error) {
      if (!(error instanceof ItemFailed)) throw error;
      await this.postpone(error);
      return true;
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let busy = false;
      try {
        busy = await this.runOne();
      } catch (error) {
        this.log.warn(errorFields(error), 'timers wait: the database is out of reach');
      }
      if (!busy) await this.sleep(this.options.pollMs ?? 250);
    }
  }

  private async claim(tx: Tx): Promise<DueItem | undefined> {
    const [item] = await tx.query<DueItem>(
      `SELECT due_work_id AS id, due_at AS "dueAt", kind, key, payload, tenant_id AS "tenantId", site_id AS "siteId",
              attempts
       FROM due_work
       WHERE due_at <= $1 AND failed_at IS NULL AND (retry_at IS NULL OR retry_at <= $1) AND kind = ANY($2)
       ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [tx.now, [...this.handlers.keys()]],
    );
    return item;
  }

  private async perform(item: DueItem, tx: Tx): Promise<void> {
    const handler = this.handlers.get(item.kind) as DueWorkHandler;
    try {
      await tx.enter(systemScope(item.tenantId));
      await withSpan(`${SPANS.timer} ${item.kind}`, {}, () => handler.run(item, tx));
      // Planned again meanwhile, it has another id.
      await tx.query('DELETE FROM due_work WHERE due_work_id = $1', [item.id]);
    } catch (cause) {
      // A deadlock is nobody's fault: the transaction runs again.
      throw isRetryable(cause) ? cause : new ItemFailed(item, cause);
    }
  }

  /** In a transaction of its own: the failed one leaves nothing behind. */
  private async postpone({ item, cause }: ItemFailed): Promise<void> {
    const { detail } = problemOf(cause);
    const final = isFinal(cause);
    this.log[final ? 'error' : 'warn'](
      { kind: item.kind, key: item.key, attempts: item.attempts + 1, ...errorFields(cause) },
      final ? 'due work broke a rule and is kept for a person to see' : 'due work failed and will be tried again',
    );
    await this.db.transaction(null, async (tx) => {
      const seconds = RETRY_SECONDS[Math.min(item.attempts, RETRY_SECONDS.length - 1)] as number;
      const retryAt: Instant | null = final ? null : plus(tx.now, { seconds });
      await tx.query(
        `UPDATE due_work SET attempts = attempts + 1, last_error = $2, retry_at = $3, failed_at = $4
         WHERE due_work_id = $1`,
        [item.id, detail.replaceAll('\0', ''), retryAt, final ? tx.now : null],
      );
    });
  }

  private async sleep(ms: number): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.wakers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wakers.add(done);
    });
  }
}

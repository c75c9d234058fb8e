import type { StepDb } from '@holdfast/persistence';
import { errorFields, type Log, silent } from '../log.js';
import type { DueWorkHandler } from './due-work.js';
import { dueWorkStep } from './due-work-step.js';
import { postgresDueWork } from './postgres-due-work.js';

export interface DueWorkRunnerOptions {
  readonly log?: Log;
  /** Default 250. */
  readonly pollMs?: number;
  /** Items at the same time, each in a transaction of its own; default 2. */
  readonly concurrency?: number;
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
    private readonly db: StepDb,
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
  runOne(): Promise<boolean> {
    return dueWorkStep(this.db, this.handlers, { rows: postgresDueWork, log: this.log });
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

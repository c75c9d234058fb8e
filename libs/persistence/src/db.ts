import { type Clock, reach } from '@holdfast/kernel';
import { counter, METRICS } from '@holdfast/telemetry';
import type { DataSource, QueryRunner } from 'typeorm';
import { postgresAnswers } from './idempotency.js';
import type { Scope } from './scope.js';
import { isRetryable, isTransient } from './sql-state.js';
import { retried, type StepDb } from './step-db.js';
import type { Tx } from './tx.js';
import { type Done, writeStep } from './write-step.js';
import type { Answer, Write } from './write.js';

const LOOK_AGAIN_EVERY_MS = 50;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One service's database. Every statement runs inside a transaction whose scope is set. */
export class Db implements StepDb {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    // From the start: an alarm sees a step from 0 to 1, not one from nowhere.
    counter(METRICS.unknownCommits).add({}, 0);
  }

  /** Runs `work` and commits; rolls back on any throw. Deadlocks and serialization failures run it again. */
  async transaction<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    return retried(
      () => this.once(scope, work),
      (ms) => pause(ms * Math.random()),
    );
  }

  /** Rows as the scope sees them; nothing can be written. */
  async read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(scope, async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      return work(tx);
    });
  }

  /**
   * A state-changing request: claims its idempotency key, does the work and stores the answer, all in one
   * transaction. A broken rule undoes the work but keeps the answer, so that a retry hears the same. An If-Match is
   * honoured or refused, never overlooked: 412 `request.version_changed`, 422 `request.if_match_not_supported` where
   * the result is no single aggregate.
   */
  async write(write: Write, work: (tx: Tx) => Promise<Done>): Promise<Answer> {
    return writeStep(this, postgresAnswers, write, work);
  }

  /**
   * Looks for a row that an event may be about to bring, for up to `forMs`, each time in a transaction of its own
   * so that none stays open while waiting.
   */
  async lookAgain<T>(scope: Scope, look: (tx: Tx) => Promise<T | undefined>, forMs = 2_000): Promise<T | undefined> {
    const deadline = performance.now() + forMs;
    for (;;) {
      const found = await this.transaction(scope, look);
      if (found !== undefined || performance.now() > deadline) return found;
      await pause(LOOK_AGAIN_EVERY_MS);
    }
  }

  private async once<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const after: (() => void)[] = [];
    try {
      await runner.startTransaction();
      const tx = new RunnerTx(runner, this.clock.now(), after);
      if (scope) await tx.enter(scope);
      const result = await work(tx);
      await runner.commitTransaction().catch((error: unknown) => {
        if (isTransient(error) && !isRetryable(error)) counter(METRICS.unknownCommits).add({});
        throw error;
      });
      if (after.length > 0) reach('after-commit-before-wake');
      for (const run of after) run();
      return result;
    } catch (error) {
      // The connection may be the very thing that broke: the first error is the one to report.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

class RunnerTx implements Tx {
  scope: Scope | null = null;
  readonly versionsBefore = new Map<string, number>();

  constructor(
    private readonly runner: QueryRunner,
    readonly now: Tx['now'],
    private readonly after: (() => void)[],
  ) {}

  get manager() {
    return this.runner.manager;
  }

  async enter(scope: Scope): Promise<void> {
    const sites = scope.sites === '*' ? '*' : scope.sites.join(',');
    await this.query(
      `SELECT set_config('app.tenant', $1, true), set_config('app.lane', $2, true),
              set_config('app.sites', $3, true), set_config('app.person', $4, true)`,
      [scope.tenantId, scope.lane, sites, scope.personId ?? ''],
    );
    this.scope = scope;
  }

  async query<R>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    const { records } = await this.runner.query(sql, [...parameters], true);
    return records ?? [];
  }

  async attempt<T>(work: () => Promise<T>, { checked = false } = {}): Promise<T> {
    await this.query('SAVEPOINT attempt');
    try {
      const result = await work();
      if (checked) {
        await this.query('SET CONSTRAINTS ALL IMMEDIATE');
        await this.query('RELEASE SAVEPOINT attempt');
      }
      return result;
    } catch (error) {
      if (!isTransient(error)) await this.query('ROLLBACK TO SAVEPOINT attempt');
      throw error;
    }
  }

  afterCommit(run: () => void): void {
    this.after.push(run);
  }
}

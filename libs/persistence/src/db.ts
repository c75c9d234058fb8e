import { type Clock, reach } from '@holdfast/kernel';
import { counter, METRICS } from '@holdfast/telemetry';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { postgresAnswers } from './idempotency.js';
import { PostgresTx } from './postgres-tx.js';
import type { Scope } from './scope.js';
import { isRetryable, isTransient } from './sql-state.js';
import { type Opening, retried, type StepDb } from './step-db.js';
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
  async transaction<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>, how: Opening = {}): Promise<T> {
    return retried(
      () => this.once(scope, work, how),
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

  private async once<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>, how: Opening): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    let tx: PostgresTx | undefined;
    try {
      const client = (await runner.connect()) as PoolClient;
      // TypeORM takes row locks only where it knows of a transaction.
      Object.assign(runner, { isTransactionActive: true });
      tx = new PostgresTx(client, runner.manager, this.clock.now(), how.plansOnce);
      if (!how.looksFirst) await tx.begun;
      if (scope) await tx.enter(scope);
      const result = await work(tx);
      await committed(tx);
      tx = undefined;
      return result;
    } catch (error) {
      // The connection may be the very thing that broke: the first error is the one to report.
      await tx?.rollback().catch(() => undefined);
      throw tx?.causeOf(error) ?? error;
    } finally {
      await runner.release();
    }
  }
}

async function committed(tx: PostgresTx): Promise<void> {
  await tx.commit().catch((error: unknown) => {
    if (isTransient(error) && !isRetryable(error)) counter(METRICS.unknownCommits).add({});
    throw error;
  });
  if (tx.after.length > 0) reach('after-commit-before-wake');
  for (const run of tx.after) run();
}

import { type Clock, DomainError, isDomainError, reach } from '@holdfast/kernel';
import type { DataSource, QueryRunner } from 'typeorm';
import { claim, settle } from './idempotency.js';
import type { Scope } from './scope.js';
import { isRetryable } from './sql-state.js';
import type { Tx } from './tx.js';
import type { Answer, Write } from './write.js';

const ATTEMPTS = 5;
const LOOK_AGAIN_EVERY_MS = 50;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the work of a write produced: handed to `Write.respond`. */
export interface Done {
  /** The aggregate (or aggregates) the request is about: If-Match is held against its version before the work. */
  readonly result: unknown;
  readonly facts: readonly unknown[];
}

/** One service's database. Every statement runs inside a transaction whose scope is set. */
export class Db {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Runs `work` and commits; rolls back on any throw. Deadlocks and serialization failures run it again. */
  async transaction<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(scope, work);
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
        await pause(attempt * 10 * Math.random());
      }
    }
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
    try {
      const answer = await this.transaction(write.scope, (tx) => this.answerOnce(tx, write, work));
      reach('after-commit-before-response');
      return answer;
    } catch (error) {
      if (isDomainError(error)) return write.refuse(error);
      throw error;
    }
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

  /** What the request is answered: stored with its key the first time, and from then on replayed. */
  private async answerOnce(tx: Tx, write: Write, work: (tx: Tx) => Promise<Done>): Promise<Answer> {
    const { idempotency, scope } = write;
    const stored = idempotency && (await claim(tx, scope.tenantId, idempotency));
    if (stored) return stored;
    const answer = idempotency ? await this.answer(tx, write, work) : await this.fresh(tx, write, work);
    if (idempotency) await settle(tx, scope.tenantId, idempotency, answer);
    reach('after-insert-before-commit');
    return answer;
  }

  private async answer(tx: Tx, write: Write, work: (tx: Tx) => Promise<Done>): Promise<Answer> {
    await tx.query('SAVEPOINT work');
    try {
      return await this.fresh(tx, write, work);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT work');
      return write.refuse(error as DomainError);
    }
  }

  /** Looks at the version after the work, because only its result says which aggregate the request was about. */
  private async fresh(tx: Tx, write: Write, work: (tx: Tx) => Promise<Done>): Promise<Answer> {
    const { result, facts } = await work(tx);
    if (write.ifMatch !== undefined) refuseStale(write.ifMatch, result, tx);
    return write.respond(result, facts);
  }

  private async once<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const after: (() => void)[] = [];
    try {
      await runner.startTransaction();
      const tx = new RunnerTx(runner, this.clock.now(), after);
      if (scope) await tx.enter(scope);
      const result = await work(tx);
      await runner.commitTransaction();
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

/** What no store wrote in this transaction has the version it was found with. */
function refuseStale(ifMatch: number, result: unknown, { versionsBefore }: Tx): void {
  const { id, version: now } = (result ?? {}) as { readonly id?: string; readonly version?: number };
  const version = versionsBefore.get(id ?? '') ?? now;
  if (version === undefined) throw new DomainError('request.if_match_not_supported', 'invalid');
  if (version !== ifMatch) throw new DomainError('request.version_changed', 'precondition', { version });
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

  afterCommit(run: () => void): void {
    this.after.push(run);
  }
}

import type { Writable } from 'node:stream';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import type { EntityManager } from 'typeorm';
import { bound, prepared, type Prepared } from './prepared.js';
import type { Scope } from './scope.js';
import { isTransient, sqlState } from './sql-state.js';
import type { Tx } from './tx.js';

const ENTER = prepared(
  `SELECT set_config('app.tenant', $1, true), set_config('app.lane', $2, true),
          set_config('app.sites', $3, true), set_config('app.person', $4, true)`,
);
const BEGIN_PLANNED_ONCE = 'BEGIN; SET LOCAL plan_cache_mode = force_generic_plan';
/** What every statement hears after one that failed. */
const ABORTED = '25P02';

/**
 * A transaction of Postgres on a connection that pipelines: statements go to the server when they are asked for and
 * are done there in that order, whether or not somebody waits for the one before.
 */
export class PostgresTx implements Tx {
  scope: Scope | null = null;
  readonly versionsBefore = new Map<string, number>();
  readonly after: (() => void)[] = [];
  /** Asked for at once; whoever waits for a statement waits for this too. */
  readonly begun: Promise<unknown>;
  /** What broke a statement nobody waits for. */
  private broken: { readonly error: unknown } | undefined;
  private lastSent: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: PoolClient,
    readonly manager: EntityManager,
    readonly now: Tx['now'],
    plansOnce = false,
  ) {
    this.begun = this.ask({ text: plansOnce ? BEGIN_PLANNED_ONCE : 'BEGIN' });
    // Whoever waits hears of it; that nobody does yet is no crash.
    this.begun.catch(() => undefined);
  }

  async enter(scope: Scope): Promise<void> {
    const sites = scope.sites === '*' ? '*' : scope.sites.join(',');
    this.send(ENTER, [scope.tenantId, scope.lane, sites, scope.personId ?? '']);
    this.scope = scope;
  }

  async query<R>(statement: string | Prepared, parameters: readonly unknown[] = []): Promise<R[]> {
    try {
      const [{ rows }] = await Promise.all([this.ask(bound(statement, parameters)), this.begun]);
      return rows as R[];
    } catch (error) {
      throw this.causeOf(error);
    }
  }

  send(statement: string | Prepared, parameters: readonly unknown[] = []): void {
    this.lastSent = this.ask(bound(statement, parameters)).then(
      () => undefined,
      (error: unknown) => {
        this.broken ??= { error };
      },
    );
  }

  async attempt<T>(work: () => Promise<T>, { checked = false } = {}): Promise<T> {
    this.send('SAVEPOINT attempt');
    try {
      const result = await work();
      if (checked) {
        this.send('SET CONSTRAINTS ALL IMMEDIATE');
        this.send('RELEASE SAVEPOINT attempt');
      }
      await this.settled();
      return result;
    } catch (error) {
      await this.lastSent;
      if (!isTransient(error)) await this.undo();
      throw error;
    }
  }

  afterCommit(run: () => void): void {
    this.after.push(run);
  }

  /** Goes out behind what was sent, without waiting for it: after a statement that failed it undoes the whole. */
  async commit(): Promise<void> {
    const { command } = await this.ask({ text: 'COMMIT' });
    if (command !== 'COMMIT') throw this.broken?.error ?? new Error('the transaction had failed before its commit');
  }

  async rollback(): Promise<void> {
    await this.ask({ text: 'ROLLBACK' });
  }

  /** The error that made the transaction unusable, when this one only says that it is. */
  causeOf(error: unknown): unknown {
    return sqlState(error) === ABORTED && this.broken ? this.broken.error : error;
  }

  /**
   * What is asked before anybody waits leaves in one packet: sent one by one, each statement costs this side a call of
   * the system and wakes the server for itself.
   */
  private ask(query: QueryConfig): Promise<QueryResult> {
    const { stream } = (this.client as PoolClient & { readonly connection: { readonly stream: Writable } }).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    return this.client.query(query);
  }

  /** @throws what a statement nobody waited for came to */
  private async settled(): Promise<void> {
    await this.lastSent;
    if (this.broken) throw this.broken.error;
  }

  private async undo(): Promise<void> {
    await this.query('ROLLBACK TO SAVEPOINT attempt');
    this.broken = undefined;
  }
}

import type { Clock, Instant } from '@holdfast/kernel';
import { isTransient, retried, type Scope, type StepDb, type Tx } from '@holdfast/persistence';
import type { Chaos } from './chaos.js';
import type { Scheduler } from './scheduler.js';

interface Written {
  readonly table: string;
  readonly key: string;
  /** Absent: deleted. */
  readonly row: unknown;
}

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

/** A transaction of the simulated database: what it wrote is its own until commit, what it locked too. */
export class SimTx implements Tx {
  scope: Scope | null = null;
  readonly versionsBefore = new Map<string, number>();
  readonly held = new Set<string>();
  readonly after: (() => void)[] = [];
  written = new Map<string, Written>();
  waitsFor: SimTx | undefined;
  ended = false;

  constructor(readonly now: Instant) {}

  get manager(): never {
    throw new Error('the simulated database has no SQL');
  }

  query(): Promise<never> {
    throw new Error('the simulated database has no SQL');
  }

  send(): never {
    throw new Error('the simulated database has no SQL');
  }

  async enter(scope: Scope): Promise<void> {
    this.scope = scope;
  }

  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const before = new Map(this.written);
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) this.written = before;
      throw error;
    }
  }

  afterCommit(run: () => void): void {
    this.after.push(run);
  }
}

/**
 * Tables in memory with the semantics of Postgres at READ COMMITTED that the steps rely on: nothing is seen before
 * commit, rollback and savepoints undo, a writer of a row waits for the other one, deadlocks and long waits end in the
 * errors of Postgres, a connection may break at any statement and at commit on either side of its effect.
 */
export class SimDb implements StepDb {
  private readonly tables = new Map<string, Map<string, unknown>>();
  private readonly owners = new Map<string, SimTx>();
  private lastPosition = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly clock: Clock,
    private readonly chaos: Chaos,
  ) {}

  transaction<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    return retried(
      () => this.once(scope, work),
      () => this.scheduler.step(),
    );
  }

  /** One statement of an open transaction is under way. @throws the error of a connection that broke */
  async statement(tx: Tx): Promise<void> {
    await this.scheduler.step();
    if (this.chaos.happens('statementFails')) this.rollback(tx as SimTx);
    this.mustBeOpen(tx as SimTx);
  }

  /** Until the end of the transaction. Waits for its owner. @throws deadlock, lock time-out */
  async lock(transaction: Tx, name: string): Promise<void> {
    const tx = transaction as SimTx;
    for (let owner = this.owners.get(name); owner && owner !== tx; owner = this.owners.get(name)) {
      for (let link: SimTx | undefined = owner; link; link = link.waitsFor) {
        if (link === tx) throw this.failed(tx, '40P01', 'deadlock detected');
      }
      tx.waitsFor = owner;
      const free = await this.scheduler.wait(() => tx.ended || !this.owners.has(name), true);
      tx.waitsFor = undefined;
      this.mustBeOpen(tx);
      if (!free) throw this.failed(tx, '55P03', 'canceling statement due to lock timeout');
    }
    this.owners.set(name, tx);
    tx.held.add(name);
  }

  /** Whether a lock could be had without waiting. */
  isFree(tx: Tx, name: string): boolean {
    return [undefined, tx].includes(this.owners.get(name));
  }

  get<R>(tx: Tx | null, table: string, key: string): R | undefined {
    const own = (tx as SimTx | null)?.written.get(`${table} ${key}`);
    return (own ? own.row : this.tables.get(table)?.get(key)) as R | undefined;
  }

  put(tx: Tx, table: string, key: string, row: unknown): void {
    (tx as SimTx).written.set(`${table} ${key}`, { table, key, row });
  }

  remove(tx: Tx, table: string, key: string): void {
    this.put(tx, table, key, undefined);
  }

  /** What is committed, in the order of insertion. */
  all<R>(table: string): R[] {
    return [...(this.tables.get(table)?.values() ?? [])] as R[];
  }

  /** What is committed and not changed by the transaction, then what the transaction wrote. */
  seenBy<R>(tx: Tx, table: string): R[] {
    const own = [...(tx as SimTx).written.values()].filter((written) => written.table === table);
    if (own.length === 0) return this.all(table);
    const changed = new Set(own.map(({ key }) => key));
    const others = [...(this.tables.get(table) ?? [])].filter(([key]) => !changed.has(key)).map(([, row]) => row);
    return [...others, ...own.flatMap(({ row }) => (row === undefined ? [] : [row]))] as R[];
  }

  /** Whether a committed row fits. */
  some<R>(table: string, fits: (row: R) => boolean): boolean {
    for (const row of this.tables.get(table)?.values() ?? []) if (fits(row as R)) return true;
    return false;
  }

  /** Outside any transaction: commits at once. */
  putNow(table: string, key: string, row: unknown): void {
    let rows = this.tables.get(table);
    if (!rows) this.tables.set(table, (rows = new Map()));
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
  }

  /** Drawn at once and never given back, as from a sequence of Postgres. */
  nextPosition(): number {
    this.lastPosition += 1;
    return this.lastPosition;
  }

  private async once<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const tx = new SimTx(this.clock.now());
    const drop = () => this.rollback(tx);
    const { belongings } = this.scheduler.current;
    belongings.add(drop);
    tx.scope = scope;
    try {
      const result = await work(tx);
      await this.commit(tx);
      for (const run of tx.after) run();
      return result;
    } catch (error) {
      drop();
      throw error;
    } finally {
      belongings.delete(drop);
    }
  }

  private async commit(tx: SimTx): Promise<void> {
    await this.statement(tx);
    for (const { table, key, row } of tx.written.values()) this.putNow(table, key, row);
    this.rollback(tx);
    await this.scheduler.step();
    if (this.chaos.happens('commitAnswerLost')) throw failure('08006', 'connection failure');
  }

  /** Lets go of what was locked, and of what was written unless it is committed. */
  private rollback(tx: SimTx): void {
    tx.ended = true;
    tx.written = new Map();
    for (const name of tx.held) this.owners.delete(name);
    tx.held.clear();
  }

  private mustBeOpen(tx: SimTx): void {
    if (tx.ended) throw failure('57P01', 'terminating connection due to administrator command');
  }

  private failed(tx: SimTx, code: string, message: string): Error {
    this.rollback(tx);
    return failure(code, message);
  }
}

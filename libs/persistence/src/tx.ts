import type { Instant } from '@holdfast/kernel';
import type { EntityManager } from 'typeorm';
import type { Prepared } from './prepared.js';
import type { Scope } from './scope.js';

/** An open transaction. Always an argument, never ambient, so that what commits together can be read off the code. */
export interface Tx {
  /** The clock when the transaction began: the time of its events. */
  readonly now: Instant;
  /** Whose rows are visible; `null` while only mechanism tables are touched. */
  readonly scope: Scope | null;
  /** For stores only. */
  readonly manager: EntityManager;
  /** For stores only: the version that each aggregate written here had before (0: inserted), by its id. */
  readonly versionsBefore: Map<string, number>;
  /** Changes whose rows the following statements see: one call per tenant's run of rows in a batch. */
  enter(scope: Scope): Promise<void>;
  /** Statements asked for before earlier ones have answered go to the server together, and are done in that order. */
  query<R = Record<string, unknown>>(statement: string | Prepared, parameters?: readonly unknown[]): Promise<R[]>;
  /**
   * For a write whose outcome nobody looks at: saves waiting for it. What it throws is thrown by the next statement
   * somebody waits for, by the end of an `attempt`, or by the commit.
   */
  send(statement: string | Prepared, parameters?: readonly unknown[]): void;
  /**
   * Runs `work` so that a throw undoes what it wrote and leaves the transaction usable, and throws on. After a
   * transient error the transaction as a whole is lost.
   * @param checked what is otherwise checked at commit is checked at the end of `work`, and can still be undone.
   */
  attempt<T>(work: () => Promise<T>, options?: { readonly checked?: boolean }): Promise<T>;
  /** Runs after commit, in process, best effort: wake-ups only, never effects that must happen. */
  afterCommit(run: () => void): void;
}

export const isTx = (value: unknown): value is Tx =>
  typeof value === 'object' && value !== null && 'manager' in value && 'afterCommit' in value;

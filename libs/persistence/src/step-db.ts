import type { Scope } from './scope.js';
import { isRetryable } from './sql-state.js';
import type { Tx } from './tx.js';

/** How a transaction begins. */
export interface Opening {
  /**
   * What `work` asks before it first waits only looks and locks: it goes out beside the statement that begins the
   * transaction. A write must not: should beginning fail, it would stand by itself.
   */
  readonly looksFirst?: boolean;
  /**
   * Every statement of `work` is planned once per connection, without looking at its values: planning anew takes a
   * quarter of what a few rows need in all. For statements whose plan is good for any values and sizes of tables: one probe
   * of an index per row (`LIMIT 1`), or rows that are only inserted.
   */
  readonly plansOnce?: boolean;
}

/**
 * The database as the steps of the write path and the event path see it: transactions, inside which each step has a
 * port of its own of two to four operations. One adapter is Postgres, the other lies in memory, for the simulation.
 */
export interface StepDb {
  /** Runs `work` and commits; rolls back on any throw. */
  transaction<T>(scope: Scope | null, work: (tx: Tx) => Promise<T>, how?: Opening): Promise<T>;
}

const ATTEMPTS = 5;

/** Deadlocks and serialization failures left nothing behind: the transaction runs again, a few times. */
export async function retried<T>(once: () => Promise<T>, pause: (milliseconds: number) => Promise<void>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
      await pause(attempt * 10);
    }
  }
}

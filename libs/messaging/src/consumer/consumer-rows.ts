import type { Instant } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { FailureCount } from './failures.js';
import type { KeyChanges, KeyRow } from './key-states.js';
import type { EventReader, Incoming, Problem } from './reader.js';

/** One partition of a topic: what a batch is of, and what one transaction works on. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** An event on its way into the dead letters. */
export interface PutAside {
  readonly incoming: Incoming;
  readonly problem: Problem;
  readonly attempts: number;
}

/** What the consumer step keeps in the database of its service. */
export interface ConsumerRows {
  /**
   * Locks the partition until commit: nobody else works on it, neither a member that was evicted nor a redrive.
   * @returns what is known of each aggregate of the batch; events that wait, where the batch may free them.
   */
  load(tx: Tx, place: Place, batch: readonly Incoming[], reader: EventReader): Promise<KeyRow[]>;
  /** Inserts into the inbox. @returns ids that were not in it yet. */
  admit(tx: Tx, events: readonly Incoming[], keepEvents: boolean): Promise<Set<string>>;
  /** Writes what became of the keys, parks what waits and puts dead letters aside. */
  save(tx: Tx, place: Place, changes: KeyChanges, dead: readonly PutAside[]): Promise<void>;
  /** Counts a failed try of the event. @returns the count with it. */
  fail(tx: Tx, eventId: string, at: Instant): Promise<FailureCount>;
}

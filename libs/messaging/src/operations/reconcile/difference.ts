import type { Instant } from '@holdfast/kernel';
import type { Db } from '@holdfast/persistence';
import type { ResolvedSubscription } from '../../consumer/subscriptions.js';

/** A service whose inbox is looked at. */
export interface InboxReader {
  readonly service: string;
  /** Its tables, in the reader role. */
  readonly db: Db;
  readonly subscriptions: readonly ResolvedSubscription[];
  readonly keepEvents: boolean;
}

/** One thing that three accounts of the same events do not agree on. */
export interface Difference {
  readonly kind: 'missing_on_topic' | 'missing_in_inbox' | 'unknown_on_topic' | 'different_bytes';
  readonly topic: string;
  /** Service whose inbox lacks it. */
  readonly reader: string | null;
  /** `null` for a record that is no event. */
  readonly eventId: string | null;
  readonly type: string | null;
  readonly aggregateId: string | null;
  readonly sequence: number | null;
  readonly occurredAt: Instant | null;
  /** `partition/offset`, where the topic has it. */
  readonly place: string | null;
  /**
   * The reader's sequence is at or past it, though its inbox has no trace of it: the effects were committed with that
   * sequence, only the inbox row is gone.
   */
  readonly settled: boolean;
}

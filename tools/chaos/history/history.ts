import type { Operation } from '../driver/operation.ts';
import type { TopicRecord } from './topic-tap.ts';

/** An event as its service wrote it down. */
export interface Published {
  readonly service: string;
  readonly eventId: string;
  readonly topic: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly sequence: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One application of an event by one consumer, in the order of its transactions. */
export interface Applied {
  readonly consumer: string;
  readonly eventId: string;
  readonly topic: string;
  readonly aggregateId: string;
  readonly sequence: number;
}

/** A row that only an operation of the run can have made. */
export interface Row {
  /** Kind of operation that makes such rows. */
  readonly kind: string;
  readonly id: string;
  readonly kept: Readonly<Record<string, unknown>>;
}

/** A record that nobody, or nobody who hears its type, can handle. */
export interface Poison {
  readonly topic: string;
  readonly key: string;
  /** Type it says to be; null: no reader of the topic can read it at all. */
  readonly onlyHeard: string | null;
}

/** What one service has left to do, or set aside, when all should be done. */
export interface Rest {
  readonly service: string;
  readonly outbox: number;
  readonly lag: number;
  readonly parked: readonly { readonly topic: string; readonly key: string }[];
  readonly dead: readonly { readonly topic: string; readonly key: string; readonly reason: string }[];
}

export interface ProcessFate {
  readonly name: string;
  readonly restarts: number;
  /** Restarts that the rig's own kills and stops explain. */
  readonly wanted: number;
  readonly peakBytes: number;
  readonly ready: boolean;
}

export interface Mail {
  readonly messageId: string;
  readonly to: string;
}

export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly personId: string;
  readonly channel: string;
  readonly state: string;
}

/** A figure that a reader counted, and the same counted again at the source. */
export interface Recount {
  readonly what: string;
  readonly counted: number;
  readonly again: number;
}

/** A span of time, in milliseconds of the machine's clock. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Everything the checker looks at; made once, when all is quiet. */
export interface History {
  readonly operations: readonly Operation[];
  readonly published: readonly Published[];
  /** Good events the rig itself sent. */
  readonly injected: readonly Published[];
  /** Records that had to be set aside. */
  readonly poison: readonly Poison[];
  readonly topic: readonly TopicRecord[];
  readonly applied: readonly Applied[];
  /** Types each consumer has a handler of, and topics it reads. */
  readonly hears: ReadonlyMap<string, Hearing>;
  readonly rows: readonly Row[];
  readonly rest: readonly Rest[];
  /** From the end of the last fault until nothing was left to do; undefined: never. */
  readonly quietAfterMs: number | undefined;
  readonly recounts: readonly Recount[];
  readonly mails: readonly Mail[];
  readonly deliveries: readonly Delivery[];
  /** Whether a sender may have died between the server's answer and its own mark. */
  readonly sendersDied: boolean;
  readonly processes: readonly ProcessFate[];
  readonly readyAfterMs: number | undefined;
  /** Lines of logs by process. */
  readonly logs: ReadonlyMap<string, readonly string[]>;
  /** While Postgres was down for certain. */
  readonly postgresDown: readonly Span[];
  /** Parts of names and addresses that may be nowhere. */
  readonly personal: readonly string[];
}

export interface Hearing {
  readonly types: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
}

export interface Violation {
  readonly invariant: string;
  readonly detail: string;
}

/** One promise, held against what happened. */
export interface Invariant {
  readonly id: string;
  readonly says: string;
  check(history: History): readonly string[];
}

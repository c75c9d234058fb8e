import { isUtf8 } from 'node:buffer';

/** Header values as they travel; a header that was sent several times is a list. */
export type HeaderValue = string | Buffer | readonly (string | Buffer)[];

export type BusHeaders = Readonly<Record<string, HeaderValue>>;

/** One message on its way out. */
export interface BusMessage {
  /** Messages of one key keep their order. */
  readonly key: string;
  readonly value: Buffer | null;
  readonly headers: BusHeaders;
}

export interface TopicMessages {
  /** Without the prefix of the installation. */
  readonly topic: string;
  readonly messages: readonly BusMessage[];
}

/** One message as it was read, byte for byte. Anything may be in it. */
export interface BusRecord {
  /** Without the prefix of the installation. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: BusHeaders;
}

/** Consecutive records of one partition. */
export interface BusBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly BusRecord[];
  /** Everything up to this offset is done and need not come again. What is not resolved is delivered again. */
  resolve(offset: string): void;
  /** Tells the broker that this member is alive. Never throws. */
  heartbeat(): Promise<void>;
  /** Delivers nothing of this partition for so long; other partitions go on. */
  pause(milliseconds: number): void;
  /** False when the partition may have moved to another member, or the consumer is stopping. */
  isCurrent(): boolean;
}

export interface BusSubscription {
  /** Members of one group share the partitions. */
  readonly groupId: string;
  readonly topics: readonly string[];
  /** After so long without a heartbeat a member's partitions move to another one, in milliseconds. */
  readonly sessionTimeoutMs: number;
  /** Partitions handled at the same time. */
  readonly concurrency: number;
  /** One call at a time per partition. A throw counts as nothing resolved, and is delivered again after a pause. */
  onBatch(batch: BusBatch): Promise<void>;
  /** The group cannot be joined and nothing more will come: the process should end. */
  onFatal(error: Error): void;
  /** Records before the oldest one kept were lost to this group: somebody has to look. */
  onSkipped(topic: string, partition: number): void;
}

export interface BusConsumer {
  /** True while partitions are assigned. */
  isAssigned(): boolean;
  /** Resolves at the first assignment. */
  assigned(): Promise<void>;
  /** Lets running batches end, within a deadline, and leaves the group. */
  stop(): Promise<void>;
}

/** The broker as this library needs it. Everything else of a client is out of reach on purpose. */
export interface EventBus {
  /**
   * Resolves when every message is stored by every in-sync replica. After a throw nothing is known about any of
   * them: send all again. One call at a time. @throws Error, also when a call is still running.
   */
  publishBatch(batch: readonly TopicMessages[]): Promise<void>;
  /** Starts hearing from the oldest record kept or the last resolved one; resolves before partitions are assigned. */
  subscribe(subscription: BusSubscription): Promise<BusConsumer>;
  /** Creates those that are missing, kept for ever. Never changes one that exists. */
  createTopics(topics: readonly string[], options: { partitions: number; replicationFactor: number }): Promise<void>;
  /** Records of these topics that the group has not resolved yet. */
  lag(groupId: string, topics: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/** The text of one header; `undefined` when it is absent, repeated or not UTF-8. */
export function headerText(headers: BusHeaders, name: string): string | undefined {
  const value = headers[name];
  if (typeof value === 'string') return value;
  if (!Buffer.isBuffer(value)) return undefined;
  return isUtf8(value) ? value.toString('utf8') : undefined;
}

import type { Consumer, ConsumerCrashEvent, EachBatchPayload, IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import { counter, METRICS } from '@holdfast/telemetry';
import { errorFields, type Log } from '../log.js';
import { OffsetCommits } from './offset-commits.js';
import type { BusConsumer, BusHeaders, BusRecord, BusSubscription } from './event-bus.js';

const MAX_WAIT_MS = 500;
const STOP_DEADLINE_MS = 8_000;
const REBUILD_PAUSE_MS = [200, 500, 1_000, 2_000, 5_000];
/** Crashes that trying again does not mend, in a row, before the process is told to end. */
const HOPELESS = 3;

/** One member of a consumer group, rebuilt whenever kafkajs gives up: its own restart leaves some failures dead. */
export class KafkaGroupMember implements BusConsumer {
  private consumer: Consumer | undefined;
  private assignedNow = false;
  private stopping = false;
  private rebuilds = 0;
  private hopeless = 0;
  private readonly timers = new Set<NodeJS.Timeout>();
  private commits = new OffsetCommits();
  private markAssigned: () => void = () => undefined;
  private readonly firstAssignment = new Promise<void>((resolve) => (this.markAssigned = resolve));

  constructor(
    private readonly kafka: Kafka,
    private readonly prefix: string,
    private readonly subscription: BusSubscription,
    private readonly log: Log,
  ) {}

  start(): void {
    // From the start: an alarm sees a step from 0 to 1, not one from nowhere.
    for (const kind of ['retriable', 'unexpected']) counter(METRICS.consumerCrashes).add({ kind }, 0);
    this.build().catch((error: unknown) => this.rebuild(error, true));
  }

  isAssigned(): boolean {
    return this.assignedNow;
  }

  assigned(): Promise<void> {
    return this.firstAssignment;
  }

  /** kafkajs tells this only in its log. */
  skipped(topic: string, partition: number, groupId: string): void {
    if (!this.stopping && groupId === this.prefix + this.subscription.groupId) {
      this.subscription.onSkipped(topic.slice(this.prefix.length), partition);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.assignedNow = false;
    for (const timer of this.timers) clearTimeout(timer);
    await this.discard(this.consumer);
    this.commits.end();
  }

  private async build(): Promise<void> {
    const { groupId, sessionTimeoutMs, topics, concurrency } = this.subscription;
    const consumer = this.kafka.consumer({
      groupId: this.prefix + groupId,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: Math.max(15_000, sessionTimeoutMs),
      heartbeatInterval: Math.min(1_000, sessionTimeoutMs / 6),
      maxWaitTimeInMs: MAX_WAIT_MS,
      minBytes: 1,
      maxBytesPerPartition: 512 * 1024,
      maxBytes: 4 * 1024 * 1024,
      allowAutoTopicCreation: false,
      retry: { retries: 5, initialRetryTime: 200, maxRetryTime: 5_000, restartOnFailure: async () => false },
    });
    this.consumer = consumer;
    this.commits = new OffsetCommits();
    consumer.on(consumer.events.GROUP_JOIN, () => this.joined(consumer));
    consumer.on(consumer.events.REBALANCING, () => this.lost(consumer));
    consumer.on(consumer.events.CRASH, (event) => this.crashed(consumer, event));
    await consumer.connect();
    await consumer.subscribe({ topics: topics.map((topic) => this.prefix + topic), fromBeginning: true });
    await consumer.run({
      // See OffsetCommits.
      autoCommit: false,
      // Returning early from a batch must not mark the rest of it as done.
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => this.deliver(payload),
    });
    if (this.stopping) await this.discard(consumer);
  }

  private joined(consumer: Consumer): void {
    if (consumer !== this.consumer || this.stopping) return;
    this.assignedNow = true;
    this.rebuilds = 0;
    this.markAssigned();
  }

  private lost(consumer: Consumer): void {
    if (consumer === this.consumer) this.assignedNow = false;
  }

  private crashed(consumer: Consumer, { payload: { error } }: ConsumerCrashEvent): void {
    if (consumer !== this.consumer) return;
    const { name, retriable } = error as { name: string; retriable?: boolean };
    this.rebuild(error, name === 'KafkaJSNumberOfRetriesExceeded' || retriable === true);
  }

  private rebuild(error: unknown, mayHelp: boolean): void {
    this.assignedNow = false;
    this.commits.end();
    if (this.stopping) return;
    counter(METRICS.consumerCrashes).add({ kind: mayHelp ? 'retriable' : 'unexpected' });
    this.log.error(
      { groupId: this.subscription.groupId, ...errorFields(error) },
      'consumer crashed, building a new one',
    );
    if (!mayHelp) this.hopeless += 1;
    if (this.hopeless > HOPELESS) {
      this.subscription.onFatal(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const broken = this.consumer;
    this.consumer = undefined;
    const pause = REBUILD_PAUSE_MS[Math.min(this.rebuilds, REBUILD_PAUSE_MS.length - 1)] as number;
    this.rebuilds += 1;
    this.later(pause, () => {
      // Not awaited: a broken consumer may never come to rest.
      void this.discard(broken);
      this.start();
    });
  }

  /** Nothing may be thrown into kafkajs: it would take all partitions of this member down. */
  private async deliver(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat, pause, isRunning, isStale } = payload;
    const pauseFor = (ms: number) => this.later(ms, pause());
    let evicted = false;
    try {
      const topic = batch.topic.slice(this.prefix.length);
      await this.subscription.onBatch({
        topic,
        partition: batch.partition,
        records: batch.messages.map((message) => toRecord(topic, batch.partition, message)),
        resolve: resolveOffset,
        heartbeat: () => heartbeat().catch(() => void (evicted = true)),
        pause: pauseFor,
        isCurrent: () => !evicted && !this.stopping && isRunning() && !isStale(),
      });
      this.hopeless = 0;
      this.commits.soon(async () => payload.commitOffsetsIfNecessary(payload.uncommittedOffsets()));
      // The client is about to leave the group and waits for this batch.
      if (this.stopping) await this.commits.now();
    } catch (error) {
      this.log.error(
        { topic: batch.topic, partition: batch.partition, ...errorFields(error) },
        'batch was not handled',
      );
      pauseFor(1_000);
    }
  }

  private later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.stopping) run();
    }, ms);
    this.timers.add(timer);
  }

  /** kafkajs waits for running handlers for ever; we do not. */
  private async discard(consumer: Consumer | undefined): Promise<void> {
    if (!consumer) return;
    const left = this.commits
      .now()
      .then(() => consumer.disconnect())
      .catch(() => undefined);
    await Promise.race([left, new Promise((resolve) => setTimeout(resolve, STOP_DEADLINE_MS).unref())]);
  }
}

export function toRecord(topic: string, partition: number, message: KafkaMessage): BusRecord {
  const { offset, key, value, headers } = message;
  return { topic, partition, offset, key, value, headers: toHeaders(headers) };
}

/** A header without a value says nothing, and nobody downstream knows one. */
function toHeaders(headers: IHeaders = {}): BusHeaders {
  const isEmpty = (value: unknown) => value === undefined || value === null;
  for (const name in headers) {
    if (isEmpty(headers[name])) {
      return Object.fromEntries(Object.entries(headers).filter(([, value]) => !isEmpty(value))) as BusHeaders;
    }
  }
  return headers as BusHeaders;
}

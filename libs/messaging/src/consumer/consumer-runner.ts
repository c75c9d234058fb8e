import type { Db } from '@holdfast/persistence';
import { counter, METRICS } from '@holdfast/telemetry';
import type { BusBatch, BusConsumer, EventBus } from '../bus/event-bus.js';
import { errorFields, type Log, silent } from '../log.js';
import { consumerStep } from './consumer-step.js';
import { type ConsumerOptions, EventConsumer, type HeldUp } from './event-consumer.js';
import { keepAlive } from './keep-alive.js';
import { SharedSlices } from './shared-slices.js';
import type { ResolvedSubscription } from './subscriptions.js';

export interface ConsumerRunnerOptions extends ConsumerOptions {
  /** Consumer group; the service's name. */
  readonly groupId: string;
  readonly subscriptions: readonly ResolvedSubscription[];
  /** 30 s in production, 6 s embedded and in specs. */
  readonly sessionTimeoutMs: number;
  /** Transactions at once: each takes a database connection; 3 when not said. */
  readonly transactions?: number;
  /** The group cannot be joined any more: end the process, so that its supervisor starts a new one. */
  readonly onFatal: (error: Error) => void;
}

/** Delivered at the same time; how many transactions they come to is another matter. */
const PARTITIONS_AT_ONCE = 24;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;

/** Hears a service's topics for as long as it runs. No event and no fault of the database ends it. */
export class ConsumerRunner {
  private readonly slices: SharedSlices;
  private readonly log: Log;
  private readonly failures = new Map<string, number>();
  private member: Promise<BusConsumer> | undefined;

  constructor(
    private readonly bus: EventBus,
    db: Db,
    private readonly options: ConsumerRunnerOptions,
  ) {
    this.log = options.log ?? silent;
    const consumer = new EventConsumer(db, options.subscriptions, options);
    this.slices = new SharedSlices((slices) => consumer.consumeTogether(slices), options.transactions ?? 3);
  }

  /** Begins to join the group; `ready` tells when partitions are assigned. A service that hears nothing joins none. */
  async start(): Promise<void> {
    const topics = [...new Set(this.options.subscriptions.map(({ contract }) => contract.topic))];
    if (topics.length === 0) return;
    // From the start: an alarm sees a step from 0 to 1, not one from nowhere.
    for (const topic of topics) counter(METRICS.consumerOffsetsLost).add({ topic }, 0);
    this.member = this.bus.subscribe({
      groupId: this.options.groupId,
      topics,
      sessionTimeoutMs: this.options.sessionTimeoutMs,
      concurrency: PARTITIONS_AT_ONCE,
      onBatch: (batch) => this.handle(batch),
      onFatal: this.options.onFatal,
      onSkipped: (topic, partition) => {
        counter(METRICS.consumerOffsetsLost).add({ topic });
        this.log.error({ topic, partition }, 'the broker no longer has the events this consumer stands at');
      },
    });
    await this.member;
  }

  /** Resolves when partitions are assigned for the first time. */
  async ready(): Promise<void> {
    await (await this.member)?.assigned();
  }

  /** Whether partitions are assigned right now: for the readiness probe. */
  async isReady(): Promise<boolean> {
    return this.member === undefined ? this.options.subscriptions.length === 0 : (await this.member).isAssigned();
  }

  async stop(): Promise<void> {
    await (await this.member)?.stop();
    this.member = undefined;
  }

  private async handle(batch: BusBatch): Promise<void> {
    const place = `${batch.topic}/${batch.partition}`;
    const held = await keepAlive(batch, (progressed) =>
      consumerStep(batch, async (records) => {
        const done = await this.slices.consume(records);
        progressed();
        this.failures.delete(place);
        return done;
      }),
    );
    if (held) this.holdUp(batch, place, held);
  }

  private holdUp(batch: BusBatch, place: string, { cause, retryInMs }: HeldUp): void {
    const times = (this.failures.get(place) ?? 0) + 1;
    this.failures.set(place, times);
    const { topic, partition } = batch;
    const backOff = Math.min(FIRST_PAUSE_MS * 2 ** (times - 1), LONGEST_PAUSE_MS);
    // Spread, so that partitions held up together do not come back together.
    const pauseMs = retryInMs ?? Math.round(backOff * (0.8 + 0.4 * Math.random()));
    counter(METRICS.consumerTransientFailures).add({ topic });
    this.log.warn({ topic, partition, times, pauseMs, ...errorFields(cause) }, 'events wait and will come again');
    batch.pause(pauseMs);
  }
}

import { type Attributes, type Link, SpanKind, trace } from '@opentelemetry/api';
import { ATTRIBUTES, counter, linksTo, METRICS, SPANS } from '@holdfast/telemetry';
import { type EventBus, headerText, type TopicMessages } from '../bus/event-bus.js';
import { errorFields, type Log } from '../log.js';
import { PostgresRelayStore } from './postgres-relay-store.js';
import { relayStep } from './relay-step.js';

export interface RelayOptions {
  /** Address with the relay role: a direct connection, since a pooler would give the lock away. */
  readonly databaseUrl: string;
  readonly shard?: number;
  /** Milliseconds between looks at an outbox that has nothing, the last one again and again. */
  readonly idlePollMs?: readonly number[];
}

const IDLE_POLL_MS = [100, 200, 350, 500];
const STANDBY_POLL_MS = 500;
const STOP_DEADLINE_MS = 5_000;
const FAILURE_PAUSE_MS = [200, 500, 1_000, 2_000, 5_000];

/**
 * Carries one shard of the outbox to the broker for as long as it runs: one batch in flight, as only one relay of
 * the shard may. Any number of instances may run; all but one stand by. No fault ends it.
 */
export class Relay {
  private readonly shard: number;
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private alarm: (() => void) | undefined;
  private woken = false;
  private failures = 0;

  constructor(
    private readonly bus: EventBus,
    private readonly log: Log,
    private readonly options: RelayOptions,
  ) {
    this.shard = options.shard ?? 0;
  }

  start(): void {
    this.stopping = false;
    this.running = this.run();
  }

  /** Something was committed: looks now instead of at the next poll. */
  readonly wake = (): void => {
    this.woken = true;
    this.alarm?.();
  };

  /** Ends after the batch in flight, but waits no longer than a shutdown may: what is unsure is sent again. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await Promise.race([this.running, new Promise((resolve) => setTimeout(resolve, STOP_DEADLINE_MS).unref())]);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let store: PostgresRelayStore | undefined;
      try {
        store = await PostgresRelayStore.open(this.options.databaseUrl, this.shard, this.wake);
        if (store) await this.drain(store);
        else await this.sleep(STANDBY_POLL_MS, { wakeable: false });
      } catch (error) {
        counter(METRICS.outboxSendFailures).add({ reason: errorFields(error).error });
        this.log.warn({ shard: this.shard, ...errorFields(error) }, 'events wait: database or broker is out of reach');
        await this.sleep(step(FAILURE_PAUSE_MS, this.failures), { wakeable: false });
        this.failures += 1;
      } finally {
        await store?.close();
      }
    }
  }

  private async drain(store: PostgresRelayStore): Promise<void> {
    const bus = { publishBatch: (batch: readonly TopicMessages[]) => this.publish(batch) };
    for (let idle = 0; !this.stopping;) {
      this.woken = false;
      const sent = await relayStep(store, bus);
      this.failures = 0;
      if (sent > 0) {
        idle = 0;
      } else if (!this.woken) {
        await this.sleep(step(this.options.idlePollMs ?? IDLE_POLL_MS, idle), { wakeable: true });
        idle = this.woken ? 0 : idle + 1;
      }
    }
  }

  /** One span per topic, linked to the requests its events come from. */
  private async publish(batch: readonly TopicMessages[]): Promise<void> {
    const spans = batch.map((one) => {
      const attributes: Attributes = {
        [ATTRIBUTES.messagingSystem]: 'kafka',
        [ATTRIBUTES.messagingOperation]: 'send',
        [ATTRIBUTES.messagingDestination]: one.topic,
        [ATTRIBUTES.messagingBatchCount]: one.messages.length,
      };
      const options = { kind: SpanKind.PRODUCER, attributes, links: causes(one), root: true };
      return trace.getTracer('holdfast').startSpan(`${SPANS.send} ${one.topic}`, options);
    });
    try {
      await this.bus.publishBatch(batch);
      for (const { topic, messages } of batch) counter(METRICS.outboxPublished).add({ topic }, messages.length);
    } finally {
      for (const span of spans) span.end();
    }
  }

  private async sleep(ms: number, { wakeable }: { wakeable: boolean }): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.alarm = () => {
        if (!wakeable && !this.stopping) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.alarm = undefined;
  }
}

const step = (steps: readonly number[], index: number) => steps[Math.min(index, steps.length - 1)] as number;

function causes({ messages }: TopicMessages): Link[] {
  return linksTo(
    messages.map(({ headers }) => ({
      traceparent: headerText(headers, 'traceparent') ?? '',
      tracestate: headerText(headers, 'tracestate') ?? '',
    })),
  );
}

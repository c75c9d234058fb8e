import { instantFromMs, type Instant } from '@holdfast/kernel';
import { gauge, METRICS } from '@holdfast/telemetry';
import type { BusPosition, BusPositions } from '../bus/bus-positions.js';
import { errorFields, type Log } from '../log.js';

/** How far behind its topics a service was when it last looked. */
export interface LagReading {
  /** Real time of the look. */
  readonly at: Instant;
  readonly positions: readonly BusPosition[];
  /** Records not applied yet, over all partitions. */
  readonly behind: number;
  /** For how long the oldest of them has been waiting, by now; 0 when there is none. */
  readonly waitingSeconds: number;
}

/** What a service knows of its own lag, without asking the broker at every request. */
export abstract class ConsumerLag {
  /** `undefined` while the broker cannot be asked. */
  abstract current(): LagReading | undefined;
}

export interface LagWatchOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly log: Log;
  /** Default 5,000. */
  readonly everyMs?: number;
}

/** After so many missed looks the last reading says nothing any more. */
const MISSED = 5;

/** Looks at the broker's book now and then: the lag of the whole group, whichever instance has which partition. */
export class LagWatch extends ConsumerLag {
  private readonly everyMs: number;
  private seen:
    { readonly positions: readonly BusPosition[]; readonly unreadMs: number; readonly at: number } | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly bus: BusPositions,
    private readonly options: LagWatchOptions,
  ) {
    super();
    this.everyMs = options.everyMs ?? 5_000;
  }

  start(): void {
    this.stops.push(
      gauge(METRICS.consumerLag, () => this.perTopic()),
      gauge(METRICS.consumerOldestUnread, () => {
        const reading = this.current();
        return reading ? [{ value: reading.waitingSeconds, labels: {} }] : [];
      }),
    );
    void this.run();
  }

  stop(): void {
    this.stopping = true;
    clearTimeout(this.timer);
    for (const stop of this.stops) stop();
  }

  current(): LagReading | undefined {
    if (!this.seen) return undefined;
    const { positions, unreadMs, at } = this.seen;
    const ageMs = Date.now() - at;
    if (ageMs > MISSED * this.everyMs) return undefined;
    const behind = positions.reduce((sum, { lag }) => sum + lag, 0);
    const waitingSeconds = behind === 0 ? 0 : (unreadMs + ageMs) / 1_000;
    return { at: instantFromMs(at), positions, behind, waitingSeconds };
  }

  private async run(): Promise<void> {
    await this.look();
    if (!this.stopping) this.timer = setTimeout(() => void this.run(), this.everyMs);
  }

  private async look(): Promise<void> {
    const { groupId, topics, log } = this.options;
    try {
      const at = Date.now();
      const { positions, oldestUnreadMs: unreadMs } =
        topics.length > 0 ? await this.bus.lagging(groupId, topics) : { positions: [], oldestUnreadMs: 0 };
      this.seen = { positions, unreadMs, at };
    } catch (error) {
      log.warn(errorFields(error), 'the lag is not known: the broker is out of reach');
    }
  }

  private perTopic() {
    const lags = new Map(this.options.topics.map((topic) => [topic, 0]));
    for (const { topic, lag } of this.current()?.positions ?? []) lags.set(topic, (lags.get(topic) ?? 0) + lag);
    return this.current() ? [...lags].map(([topic, value]) => ({ value, labels: { topic } })) : [];
  }
}

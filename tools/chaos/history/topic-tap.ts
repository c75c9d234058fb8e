import { topics } from '@holdfast/contracts';
import { type BusConsumer, type BusRecord, type EventBus, headerText } from '@holdfast/messaging';

/** A record as the topic has it. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** Empty where the record is no event. */
  readonly eventId: string;
  readonly sequence: number;
}

const GROUP = 'chaos-tap';
const RAW_KEPT = 2_000;

/** Reads along on every topic: what is truncated later has been seen here. */
export class TopicTap {
  readonly #bus: EventBus;
  readonly #records = new Map<string, TopicRecord>();
  readonly #recent: BusRecord[] = [];
  #reader: BusConsumer | undefined;

  constructor(bus: EventBus) {
    this.#bus = bus;
  }

  /** Every record there ever was, once. */
  get records(): readonly TopicRecord[] {
    return [...this.#records.values()];
  }

  /** The latest records, byte for byte. */
  get recent(): readonly BusRecord[] {
    return this.#recent;
  }

  async start(): Promise<void> {
    this.#reader = await this.#bus.subscribe({
      groupId: GROUP,
      topics: topics.map(({ name }) => name),
      sessionTimeoutMs: 6_000,
      concurrency: 3,
      onBatch: async ({ records, resolve }) => {
        for (const record of records) this.#take(record);
        const last = records.at(-1);
        if (last) resolve(last.offset);
      },
      onFatal: () => undefined,
      onSkipped: () => undefined,
    });
    await this.#reader.assigned();
  }

  /** Records of the topics that were not read yet. */
  lag(): Promise<number> {
    return this.#bus.lag(
      GROUP,
      topics.map(({ name }) => name),
    );
  }

  async stop(): Promise<void> {
    await this.#reader?.stop();
  }

  #take(record: BusRecord): void {
    const { topic, partition, offset, key, headers } = record;
    const place = `${topic}/${partition}/${offset}`;
    if (this.#records.has(place)) return;
    this.#records.set(place, {
      topic,
      partition,
      offset: Number(offset),
      key: key?.toString() ?? '',
      eventId: headerText(headers, 'ce_id') ?? '',
      sequence: Number(headerText(headers, 'ce_sequence') ?? 0),
    });
    this.#recent.push(record);
    if (this.#recent.length > RAW_KEPT) this.#recent.shift();
  }
}

import type { BusPosition, BusPositions } from './bus-positions.js';
import type { BusBatch, BusConsumer, BusRecord, BusSubscription, EventBus, TopicMessages } from './event-bus.js';
import { MemoryLog } from './memory-log.js';

interface Group {
  /** Next offset per partition, `topic/partition`. */
  readonly positions: Map<string, number>;
  readonly members: MemoryConsumer[];
}

const BATCH = 100;

/** A broker inside the process, for specs: same contract as the Kafka adapter, one member per group at a time. */
export class MemoryBus implements EventBus, BusPositions {
  private readonly log = new MemoryLog();
  private readonly groups = new Map<string, Group>();
  private readonly storedAt = new WeakMap<BusRecord, number>();
  private publishing = false;

  async publishBatch(batch: readonly TopicMessages[]): Promise<void> {
    if (this.publishing) throw new Error('one batch at a time');
    this.publishing = true;
    try {
      await Promise.resolve();
      for (const { topic } of batch) this.log.partitionsOf(topic);
      for (const { topic, messages } of batch) {
        for (const message of messages) this.storedAt.set(this.log.append(topic, message), Date.now());
      }
    } finally {
      this.publishing = false;
    }
    for (const { members } of this.groups.values()) for (const member of members) member.look();
  }

  async subscribe(subscription: BusSubscription): Promise<BusConsumer> {
    const group = this.group(subscription.groupId);
    const partitions = subscription.topics.flatMap((topic) =>
      this.log.partitionsOf(topic).map((log, no) => ({ topic, no, log })),
    );
    const consumer = new MemoryConsumer(subscription, partitions, group.positions);
    group.members.push(consumer);
    consumer.look();
    return consumer;
  }

  async createTopics(topics: readonly string[], { partitions }: { partitions: number }): Promise<void> {
    for (const topic of topics) this.log.create(topic, partitions);
  }

  async lag(groupId: string, topics: readonly string[]): Promise<number> {
    return (await this.positions(groupId, topics)).reduce((sum, { lag }) => sum + lag, 0);
  }

  async positions(groupId: string, topics: readonly string[]): Promise<BusPosition[]> {
    const { positions, members } = this.group(groupId);
    const owner = members.some((member) => member.isAssigned()) ? groupId : null;
    return topics.flatMap((topic) =>
      this.log.partitionsOf(topic).map((log, partition) => {
        const committed = positions.get(`${topic}/${partition}`) ?? null;
        const lag = log.length - (committed ?? 0);
        return { topic, partition, committed, oldest: 0, end: log.length, lag, owner };
      }),
    );
  }

  async lagging(groupId: string, topics: readonly string[]) {
    const positions = await this.positions(groupId, topics);
    const since = positions.flatMap(({ topic, partition, committed, lag }) => {
      const record = lag > 0 ? this.log.partitionsOf(topic)[partition]?.[committed ?? 0] : undefined;
      return record ? [this.storedAt.get(record) ?? 0] : [];
    });
    return { positions, oldestUnreadMs: since.length > 0 ? Date.now() - Math.min(...since) : 0 };
  }

  async close(): Promise<void> {
    for (const { members } of this.groups.values()) await Promise.all(members.map((member) => member.stop()));
  }

  private group(groupId: string): Group {
    const group = this.groups.get(groupId) ?? { positions: new Map(), members: [] };
    this.groups.set(groupId, group);
    return group;
  }
}

interface Partition {
  readonly topic: string;
  readonly no: number;
  readonly log: readonly BusRecord[];
}

class MemoryConsumer implements BusConsumer {
  private stopped = false;
  private readonly busy = new Map<Partition, Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly paused = new Set<Partition>();

  constructor(
    private readonly subscription: BusSubscription,
    private readonly partitions: readonly Partition[],
    private readonly positions: Map<string, number>,
  ) {}

  isAssigned(): boolean {
    return !this.stopped;
  }

  async assigned(): Promise<void> {}

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.busy.values());
  }

  look(): void {
    for (const partition of this.partitions) {
      if (!this.busy.has(partition)) this.busy.set(partition, this.deliver(partition));
    }
  }

  private async deliver(partition: Partition): Promise<void> {
    await Promise.resolve();
    while (!this.stopped && !this.paused.has(partition)) {
      const from = this.positions.get(name(partition)) ?? 0;
      const records = partition.log.slice(from, from + BATCH);
      if (records.length === 0) break;
      await this.subscription.onBatch(this.batch(partition, records)).catch(() => this.pause(partition, 100));
    }
    this.busy.delete(partition);
  }

  private batch(partition: Partition, records: readonly BusRecord[]): BusBatch {
    return {
      topic: partition.topic,
      partition: partition.no,
      records,
      resolve: (offset) => void this.positions.set(name(partition), Number(offset) + 1),
      heartbeat: async () => undefined,
      pause: (ms) => this.pause(partition, ms),
      isCurrent: () => !this.stopped,
    };
  }

  private pause(partition: Partition, ms: number): void {
    this.paused.add(partition);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.paused.delete(partition);
      this.look();
    }, ms);
    this.timers.add(timer);
  }
}

const name = ({ topic, no }: Partition) => `${topic}/${no}`;

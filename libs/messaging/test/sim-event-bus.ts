// The bus of the simulation behind the port that real consumers use: real time, and nothing goes wrong.
import type { BusBatch, BusConsumer, BusSubscription, EventBus, TopicMessages } from '../src/bus/event-bus.js';
import { MemoryLog } from '../src/bus/memory-log.js';
import { Chaos } from '../src/simulation/chaos.js';
import { Rand } from '../src/simulation/rand.js';
import { Scheduler } from '../src/simulation/scheduler.js';
import { SimBus, type Member } from '../src/simulation/sim-bus.js';

const AFTER_A_THROW_MS = 100;

/** One group, with a scheduler that runs whenever there may be something to do. */
class Group {
  private readonly rand = new Rand(1);
  private readonly scheduler = new Scheduler(this.rand, 0);
  readonly bus: SimBus;
  private readonly timers = new Set<NodeJS.Timeout>();
  private running: Promise<void> | undefined;
  private again = false;

  constructor(log: MemoryLog) {
    const chaos = new Chaos(this.rand);
    chaos.heal();
    this.bus = new SimBus(this.scheduler, this.rand, chaos, log);
    this.bus.atOnce = { least: 100, most: 100 };
  }

  async publish(batch: readonly TopicMessages[]): Promise<void> {
    let failure: unknown;
    this.scheduler.spawn('publish', () => this.bus.publishBatch(batch).catch((error: unknown) => (failure = error)));
    await this.pump();
    if (failure) throw failure;
  }

  subscribe(name: string, { onBatch }: BusSubscription): BusConsumer {
    const member = this.bus.join(name);
    let stopped = false;
    this.scheduler.spawn(name, async () => {
      while (!stopped) {
        const batch = await this.bus.fetch(member);
        if (batch && !stopped) await onBatch(this.pausing(member, batch)).catch(() => this.pause(member, batch));
        await this.bus.commitOffsets(member);
      }
      this.bus.leave(member);
    });
    void this.pump();
    return {
      isAssigned: () => !stopped,
      assigned: async () => undefined,
      stop: async () => {
        stopped = true;
        member.paused.clear();
        this.bus.leave(member);
        await this.pump();
      },
    };
  }

  /** Lets everybody go on until nobody can. */
  pump(): Promise<void> {
    this.again = true;
    this.running ??= this.drain().finally(() => (this.running = undefined));
    return this.running;
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private async drain(): Promise<void> {
    while (this.again) {
      this.again = false;
      await this.scheduler.run(Number.MAX_SAFE_INTEGER, () => undefined);
    }
  }

  private pausing(member: Member, batch: BusBatch): BusBatch {
    return { ...batch, pause: (ms) => this.pause(member, batch, ms) };
  }

  private pause(member: Member, { topic, partition }: BusBatch, ms = AFTER_A_THROW_MS): void {
    const place = `${topic}/${partition}`;
    member.paused.add(place);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      member.paused.delete(place);
      void this.pump();
    }, ms);
    this.timers.add(timer);
  }
}

export class SimEventBus implements EventBus {
  private readonly log = new MemoryLog();
  private readonly topics = new Map<string, number>();
  private readonly groups = new Map<string, Group>();
  private readonly writer = new Group(this.log);
  private members = 0;
  private publishing = false;

  async publishBatch(batch: readonly TopicMessages[]): Promise<void> {
    if (this.publishing) throw new Error('one batch at a time');
    this.publishing = true;
    await this.writer.publish(batch).finally(() => (this.publishing = false));
    for (const group of this.groups.values()) void group.pump();
  }

  async subscribe(subscription: BusSubscription): Promise<BusConsumer> {
    this.members += 1;
    const group = this.group(subscription.groupId, subscription.topics);
    return group.subscribe(`member ${this.members}`, subscription);
  }

  async createTopics(topics: readonly string[], { partitions }: { partitions: number }): Promise<void> {
    for (const topic of topics) {
      this.log.create(topic, partitions);
      this.topics.set(topic, partitions);
    }
  }

  async lag(groupId: string, topics: readonly string[]): Promise<number> {
    return this.group(groupId, topics).bus.lag();
  }

  async close(): Promise<void> {
    for (const group of this.groups.values()) group.close();
  }

  /** A group hears the topics of its first member. @throws Error when there is no such topic */
  private group(groupId: string, topics: readonly string[]): Group {
    const known = this.groups.get(groupId);
    if (known) return known;
    const group = new Group(this.log);
    for (const topic of topics) group.bus.create(topic, this.topics.get(topic) ?? 0);
    this.groups.set(groupId, group);
    return group;
  }
}

import type { BusBatch, BusMessage, BusRecord, TopicMessages } from '../bus/event-bus.js';
import { MemoryLog } from '../bus/memory-log.js';
import type { Chaos } from './chaos.js';
import type { Rand } from './rand.js';
import type { Scheduler } from './scheduler.js';

/** A member of the consumer group. It learns late that its partitions are another one's. */
export interface Member {
  readonly name: string;
  generation: number;
  /** Next record per place, as far as this member resolved. */
  readonly positions: Map<string, number>;
  /** Places it does not want to hear of for now. */
  readonly paused: Set<string>;
}

interface Assigned {
  readonly place: string;
  readonly log: readonly BusRecord[];
  owner: string | undefined;
  /** Next record of the group, as the broker knows it. */
  committed: number;
}

/**
 * The broker and the network before it: requests are refused, stored in part, stored with the answer lost, stored
 * long after the sender gave up, or stored twice; fetches are dropped, offsets lost, late and turned back; partitions
 * move while their old owner still works on them.
 */
export class SimBus {
  /** Records a fetch brings at most; it may bring fewer. */
  atOnce = { least: 1, most: 4 };
  /** Requests on their way: each arrives at some time, in any order. */
  readonly underWay: (() => void)[] = [];
  private readonly places: Assigned[] = [];
  private readonly members = new Map<string, Member>();
  private generation = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly rand: Rand,
    private readonly chaos: Chaos,
    /** Groups may share one. */
    readonly log = new MemoryLog(),
  ) {}

  create(topic: string, partitions: number): void {
    this.log.create(topic, partitions);
    for (const [no, log] of this.log.partitionsOf(topic).entries()) {
      this.places.push({ place: `${topic}/${no}`, log, owner: undefined, committed: 0 });
    }
  }

  /** Carries one request to the broker and its answer back. */
  async publishBatch(batch: readonly TopicMessages[]): Promise<void> {
    const requests = this.requestsOf(batch);
    await this.scheduler.step();
    if (this.chaos.happens('publishRefused')) throw new Error('refused');
    if (this.chaos.happens('publishDelayed')) {
      for (const request of requests) this.underWay.push(() => this.store(request));
      throw new Error('timed out, and stored later');
    }
    const partly = this.chaos.happens('publishPartly');
    for (const request of requests) if (!partly || this.rand.chance(0.5)) this.store(request);
    await this.scheduler.step();
    if (partly) throw new Error('stored in part');
    if (this.chaos.happens('publishAnswerLost')) throw new Error('stored, and the answer lost');
  }

  join(name: string): Member {
    const member = { name, generation: -1, positions: new Map<string, number>(), paused: new Set<string>() };
    this.enter(member);
    return member;
  }

  leave({ name }: Member): void {
    this.members.delete(name);
    this.rebalance();
  }

  /** Deals all partitions out anew; nobody is told before the next fetch. */
  rebalance(): void {
    this.generation += 1;
    const names = [...this.members.keys()];
    for (const place of this.places) place.owner = names.length > 0 ? this.rand.pick(names) : undefined;
  }

  /** Waits until the member has something to read, or offsets to tell. @returns nothing when nothing was read */
  async fetch(member: Member): Promise<BusBatch | undefined> {
    if (!this.members.has(member.name)) this.enter(member);
    await this.scheduler.wait(() => !this.members.has(member.name) || this.hasWork(member));
    if (member.generation !== this.generation) {
      member.generation = this.generation;
      member.positions.clear();
    }
    const readable = this.readable(member);
    if (readable.length === 0 || this.chaos.happens('fetchDropped')) return undefined;
    const from = this.rand.pick(readable);
    if (this.chaos.happens('rewound')) {
      from.committed = this.rand.between(0, from.committed);
      member.positions.delete(from.place);
    }
    const start = position(member, from);
    return this.batch(
      member,
      from,
      from.log.slice(start, start + this.rand.between(this.atOnce.least, this.atOnce.most)),
    );
  }

  /** Tells the broker how far the member has resolved. It takes that only from the owner of the partition. */
  async commitOffsets(member: Member): Promise<void> {
    const { generation } = member;
    const resolved = [...member.positions];
    await this.scheduler.step();
    const store = () => {
      if (generation !== this.generation) return;
      for (const [place, next] of resolved) {
        const assigned = this.places.find((each) => each.place === place);
        if (assigned?.owner === member.name) assigned.committed = next;
      }
    };
    if (this.chaos.happens('offsetCommitLost')) return;
    if (this.chaos.happens('offsetCommitDelayed')) this.underWay.push(store);
    else store();
  }

  /** Records that the group has not resolved, as the broker knows it. */
  lag(): number {
    return this.places.reduce((sum, { log, committed }) => sum + log.length - committed, 0);
  }

  records(): BusRecord[] {
    return this.places.flatMap(({ log }) => log);
  }

  private hasWork(member: Member): boolean {
    const rejoins = member.generation !== this.generation;
    return this.places.some((each) => {
      if (each.owner !== member.name || member.paused.has(each.place)) return false;
      const next = rejoins ? each.committed : position(member, each);
      return next < each.log.length || next > each.committed;
    });
  }

  private readable(member: Member): Assigned[] {
    return this.places.filter(
      (each) =>
        each.owner === member.name && !member.paused.has(each.place) && position(member, each) < each.log.length,
    );
  }

  private batch(member: Member, { place, log }: Assigned, records: readonly BusRecord[]): BusBatch {
    const [topic = '', partition] = place.split('/');
    return {
      topic,
      partition: Number(partition ?? 0),
      records,
      resolve: (offset) => void member.positions.set(place, Math.min(Number(offset) + 1, log.length)),
      heartbeat: async () => undefined,
      pause: () => undefined,
      isCurrent: () => member.generation === this.generation || this.rand.chance(0.5),
    };
  }

  private enter(member: Member): void {
    this.members.set(member.name, member);
    this.rebalance();
  }

  /** The messages of each partition are stored together or not at all. */
  private requestsOf(batch: readonly TopicMessages[]): TopicMessages[] {
    const requests = new Map<string, { topic: string; messages: BusMessage[] }>();
    for (const { topic, messages } of batch) {
      for (const message of messages) {
        const place = `${topic}/${this.log.partitionFor(topic, message.key)}`;
        const request = requests.get(place) ?? { topic, messages: [] };
        request.messages.push(message);
        requests.set(place, request);
      }
    }
    return [...requests.values()];
  }

  private store({ topic, messages }: TopicMessages): void {
    const stored = [...messages];
    const at = this.rand.below(stored.length);
    if (this.chaos.happens('reordered')) stored.push(...stored.splice(at, 1));
    for (const message of stored) this.log.append(topic, message);
    if (this.chaos.happens('storedTwice')) for (const message of stored) this.log.append(topic, message);
  }
}

const position = (member: Member, { place, committed }: Assigned): number => member.positions.get(place) ?? committed;

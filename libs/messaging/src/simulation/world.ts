import { type Clock, instantFromMs, type Instant } from '@holdfast/kernel';
import type { Answer } from '@holdfast/persistence';
import { Chaos } from './chaos.js';
import { type Behaviour, Jar } from './jars.js';
import { Rand } from './rand.js';
import { Scheduler } from './scheduler.js';
import { SimBus } from './sim-bus.js';
import { SimDb } from './sim-db.js';
import { type Rewire, wire, type Wiring, type WiringParts } from './wiring.js';

export const TENANT = '11111111-1111-4111-8111-111111111111';
export const START = Date.UTC(2026, 2, 2, 14);
export const PARTITIONS = 2;

/** What a client wants done once, however often it has to ask. */
export interface Op {
  readonly id: string;
  readonly jarId: string;
  readonly count: number;
  /** Events it publishes: one per behaviour. `unheard` stands for one that nobody hears. */
  readonly events: readonly (Behaviour | 'unheard')[];
  /** Plans a timer in the same transaction. */
  readonly plansTimer: boolean;
  /** Asked by so many at once under the same key. */
  readonly twins: number;
  /** Does not ask again after the first unknown outcome. */
  readonly givesUp: boolean;
}

/** What clients know, and what nobody may contradict. */
export interface LedgerEntry {
  readonly op: Op;
  readonly answers: Answer[];
  unknown: number;
  reused?: Answer;
}

/** Everything of one schedule. Nothing in it reads a clock, a random number or an id from outside. */
export class World {
  readonly rand: Rand;
  readonly chaos: Chaos;
  readonly scheduler: Scheduler;
  readonly db: SimDb;
  readonly bus: SimBus;
  readonly wiring: Wiring;
  readonly shards: number;
  readonly ledger: LedgerEntry[] = [];
  readonly jars: string[] = [];
  /** How often each event was given to its handler, and each timer to its own. */
  readonly handled = new Map<string, number>();
  clientsRunning = 0;
  malformed = 0;
  private nowMs = START;
  private nowText: Instant | undefined;

  constructor(
    readonly seed: number,
    rewire: Rewire = (right) => right,
  ) {
    this.rand = new Rand(seed);
    this.chaos = new Chaos(this.rand);
    this.scheduler = new Scheduler(this.rand);
    this.shards = this.rand.between(1, 2);
    this.db = new SimDb(this.scheduler, this.clock, this.chaos);
    this.bus = new SimBus(this.scheduler, this.rand, this.chaos);
    const { db, bus, shards, scheduler } = this;
    this.wiring = wired(rewire, {
      ...{ db, bus, shards, nextId: () => this.rand.uuid() },
      later: (work) => void scheduler.spawn('later', work, () => undefined),
      atDeath: (run) => void scheduler.current.belongings.add(run),
    });
    for (const topic of ['sim.jar', 'sim.echo']) this.bus.create(topic, PARTITIONS);
    for (let jar = this.rand.between(1, 3); jar > 0; jar -= 1) this.addJar(`jar-${jar}`);
  }

  readonly clock: Clock = { now: () => this.now() };

  now(): Instant {
    return (this.nowText ??= instantFromMs(this.nowMs));
  }

  /** Milliseconds since the beginning. */
  elapsed(): number {
    return this.nowMs - START;
  }

  advance(ms: number): void {
    this.nowMs += ms;
    this.nowText = undefined;
  }

  /** Counts one more time that `id` was handled. @returns which time it is. */
  count(id: string): number {
    const times = (this.handled.get(id) ?? 0) + 1;
    this.handled.set(id, times);
    return times;
  }

  private addJar(id: string): void {
    this.jars.push(id);
    this.db.putNow('jar', id, new Jar(id, 1, BEANS));
  }
}

export const BEANS = 6;

const wired = (rewire: Rewire, parts: WiringParts): Wiring => rewire(wire(parts), parts);

import { AllocationStart, type AllocationTables } from './allocation-start.js';

const { floor, imul } = Math;

/** Pairs a participant may always use, whatever their reduced cost, so that the search can move. */
const LEAST_CHOICES = 3;
const TABLE = 4096;
/** The first cycle from hot to cold has this many moves a participant; each next one twice as many. */
const FIRST_CYCLE = 400;
/** Temperatures of a cycle, and how far from the best a pair may be at first, in mean steps off the best. */
const HOTTEST = 0.6;
const COLDEST = 0.1;
const REACH = 2;

/**
 * Simulated annealing over shifts (one participant to another supporter) and swaps (two exchange supporters), through
 * states that overload supporters at a price per unit that follows how often capacities are kept. Remembers the best
 * state that keeps them all.
 */
export class AllocationSearch {
  best: Int32Array;
  bestCost = Infinity;
  private readonly supporterOf: Int32Array;
  private readonly load: Float64Array;
  /** Participants by supporter, without holes, and where each stands. */
  private readonly members: Int32Array;
  private readonly memberCount: Int32Array;
  private readonly standing: Int32Array;
  private choiceFirst: Int32Array;
  private choice: Int32Array = new Int32Array(0);
  private readonly open: Uint8Array;
  private readonly logarithms = new Float64Array(TABLE);
  private random: number;
  private cost = 0;
  private overload = 0;
  private penalty: number;
  private readonly warmest: number;
  private temperature: number;
  private cooling = 1;
  private cycleLeft = 0;
  private cycleLength: number;
  /** Moves between two looks at how often capacities are kept. */
  private readonly block: number;
  private reach = REACH;
  private heat = HOTTEST;
  private readonly firstPenalty: number;
  private prunedAt = Infinity;

  constructor(
    private readonly tables: AllocationTables,
    private readonly reduced: Float64Array,
    multipliers: Float64Array,
  ) {
    const { participants, supporters, seed } = tables;
    this.best = new Int32Array(participants).fill(-1);
    this.supporterOf = new Int32Array(participants);
    this.load = new Float64Array(supporters);
    this.members = new Int32Array(participants * supporters);
    this.memberCount = new Int32Array(supporters);
    this.standing = new Int32Array(participants);
    this.choiceFirst = new Int32Array(participants + 1);
    this.open = new Uint8Array(participants * supporters);
    this.random = seed | 0;
    for (let k = 0; k < TABLE; k++) this.logarithms[k] = -Math.log((k + 0.5) / TABLE);
    this.warmest = warmth(tables, reduced);
    this.temperature = HOTTEST * this.warmest;
    this.firstPenalty = 0.1 * this.warmest + 2 * (multipliers.reduce((a, b) => a + b, 0) / Math.max(1, supporters));
    this.penalty = this.firstPenalty;
    this.cycleLength = FIRST_CYCLE * participants;
    this.block = Math.min(2048, 16 * participants);
    this.prune(Infinity);
    const start = new AllocationStart(tables, multipliers).find();
    this.place((p) => start?.[p] ?? this.choice[this.choiceFirst[p]!]!);
  }

  /** Leaves out pairs that cost more than `gap` over the participant's best: no solution better by that uses them. */
  private prune(gap: number): void {
    const { participants, supporters } = this.tables;
    const list: number[] = [];
    const order = Array.from({ length: supporters }, (_, s) => s);
    this.open.fill(0);
    for (let p = 0; p < participants; p++) {
      const row = p * supporters;
      order.sort((a, b) => this.reduced[row + a]! - this.reduced[row + b]! || a - b);
      for (let k = 0; k < supporters; k++) {
        const worth = this.reduced[row + order[k]!]!;
        if (worth === Infinity || (k >= LEAST_CHOICES && (worth >= gap || worth > this.reach * this.warmest))) break;
        list.push(order[k]!);
        this.open[row + order[k]!] = 1;
      }
      this.choiceFirst[p + 1] = list.length;
    }
    this.choice = Int32Array.from(list);
    this.prunedAt = gap;
  }

  /** Everybody to the supporter named, from scratch. */
  private place(supporterOf: (participant: number) => number): void {
    const { participants, supporters, cost, weight, capacity } = this.tables;
    this.load.fill(0);
    this.memberCount.fill(0);
    this.cost = 0;
    this.overload = 0;
    for (let p = 0; p < participants; p++) {
      const s = supporterOf(p);
      this.supporterOf[p] = s;
      this.cost += cost[p * supporters + s]!;
      this.load[s]! += weight[p * supporters + s]!;
      this.standing[p] = this.memberCount[s]!;
      this.members[s * participants + this.memberCount[s]!++] = p;
    }
    for (let s = 0; s < supporters; s++) this.overload += Math.max(0, this.load[s]! - capacity[s]!);
    this.remember();
  }

  private remember(): void {
    if (this.overload > 0 || this.cost >= this.bestCost) return;
    this.bestCost = this.cost;
    this.best.set(this.supporterOf);
  }

  /** So many moves; cycles from warm to cold follow one another, each twice as long, from the best known state. */
  run(moves: number, bound: number): void {
    if (this.tables.participants === 0) {
      this.bestCost = 0;
      return;
    }
    for (let left = moves; left > 0 && this.bestCost > bound;) {
      if (this.cycleLeft <= 0) this.startCycle(bound);
      const now = Math.min(left, this.cycleLeft, this.block);
      const kept = this.anneal(now);
      this.temperature *= this.cooling ** now;
      this.penalty *= kept * 4 > now ? 0.99 : 1.015;
      this.cycleLeft -= now;
      left -= now;
    }
  }

  private startCycle(bound: number): void {
    const gap = this.bestCost - bound;
    if (gap < 0.7 * this.prunedAt) this.prune(gap);
    if (this.bestCost === Infinity) {
      // Nothing kept every capacity yet: pairs further from the best may be what it takes.
      this.reach *= 2;
      this.heat *= 2;
      this.prune(Infinity);
    } else this.place((p) => this.best[p]!);
    this.temperature = this.heat * this.warmest;
    this.penalty = this.firstPenalty;
    this.cooling = COLDEST ** (1 / this.cycleLength);
    this.cycleLeft = this.cycleLength;
    this.cycleLength *= 2;
  }

  /** Returns in how many of the moves every capacity was kept. */
  private anneal(moves: number): number {
    const { participants, supporters, cost, weight, capacity } = this.tables;
    const { supporterOf, load, members, memberCount, choiceFirst, choice, open, logarithms, penalty, temperature } =
      this;
    let [state, kept] = [this.random, 0];
    for (let move = 0; move < moves; move++) {
      state = (state + 0x6d2b79f5) | 0;
      let random = mix(state);
      if (this.overload === 0) kept++;
      const p = floor(((random >>> 0) / 4294967296) * participants);
      const from = supporterOf[p]!;
      state = (state + 0x6d2b79f5) | 0;
      random = mix(state);
      const choices = choiceFirst[p + 1]! - choiceFirst[p]!;
      const to = choice[choiceFirst[p]! + (((random >>> 12) & 0xffff) % choices)]!;
      if (to === from) continue;
      const cell = p * supporters;
      const limit = temperature * logarithms[random & (TABLE - 1)]!;
      let q = -1;
      let delta = cost[cell + to]! - cost[cell + from]!;
      let [fromLoad, toLoad] = [load[from]! - weight[cell + from]!, load[to]! + weight[cell + to]!];
      if (random & 0x10000000 && memberCount[to]! > 0) {
        state = (state + 0x6d2b79f5) | 0;
        random = mix(state);
        q = members[to * participants + ((random >>> 4) % memberCount[to]!)]!;
        const other = q * supporters;
        if (open[other + from] === 0) continue;
        delta += cost[other + from]! - cost[other + to]!;
        fromLoad += weight[other + from]!;
        toLoad -= weight[other + to]!;
      }
      const before = over(load[from]!, capacity[from]!) + over(load[to]!, capacity[to]!);
      const after = over(fromLoad, capacity[from]!) + over(toLoad, capacity[to]!);
      if (delta + penalty * (after - before) > limit) continue;
      this.cost += delta;
      this.overload += after - before;
      load[from] = fromLoad;
      load[to] = toLoad;
      this.relocate(p, from, to);
      if (q >= 0) this.relocate(q, to, from);
      if (this.overload === 0 && this.cost < this.bestCost) this.remember();
    }
    this.random = state;
    return kept;
  }

  private relocate(p: number, from: number, to: number): void {
    const { members, memberCount, standing, supporterOf } = this;
    const { participants } = this.tables;
    const last = members[from * participants + --memberCount[from]!]!;
    members[from * participants + standing[p]!] = last;
    standing[last] = standing[p]!;
    standing[p] = memberCount[to]!;
    members[to * participants + memberCount[to]!++] = p;
    supporterOf[p] = to;
  }
}

/** Output of mulberry32 for a state of its counter. */
function mix(state: number): number {
  let mixed = imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
  return mixed ^ (mixed >>> 14);
}

function over(load: number, capacity: number): number {
  return load > capacity ? load - capacity : 0;
}

/** Mean reduced cost of the second best pair: about what one step off the best costs. */
function warmth({ participants, supporters }: AllocationTables, reduced: Float64Array): number {
  let [sum, count] = [0, 0];
  for (let p = 0; p < participants; p++) {
    let [least, second] = [Infinity, Infinity];
    for (let s = 0; s < supporters; s++) {
      const worth = reduced[p * supporters + s]!;
      if (worth < least) {
        second = least;
        least = worth;
      } else if (worth < second) second = worth;
    }
    if (second === Infinity) continue;
    sum += second;
    count++;
  }
  return Math.max(0.5, count === 0 ? 0 : sum / count);
}

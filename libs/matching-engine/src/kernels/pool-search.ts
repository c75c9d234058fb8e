import { Heap } from './heap.js';
import { type Pool, Walk } from './pool.js';

const NONE = -1;
const [FREE, OUTER, INNER] = [0, 1, 2] as const;

/**
 * One search for a maximum-weight matching in a general graph (Edmonds, "Maximum matching and a polyhedron with
 * 0,1-vertices", 1965; Galil, "Efficient algorithms for finding maximum matching in graphs", ACM Computing Surveys 18,
 * 1986), grown from one single person, events kept in a heap. Afterwards that person is paired, or the one at the end
 * of the way who is worth least is single instead, and prices prove every pair best. Prices of people are kept doubled:
 * all that are connected through tight pairs are odd or even alike, so every change is a whole number.
 */
export class PoolSearch {
  private readonly label: Uint8Array;
  /** The outside end of the pair through which a part was labelled. */
  private readonly labelEnd: Int32Array;
  /** Where `delta` stood when the price was last written. */
  private readonly since: Float64Array;
  private readonly seen: Int32Array;
  private readonly heap = new Heap();
  private touched: number[] = [];
  private queue: number[] = [];
  private delta = 0;
  /** No later than here somebody outer is worth nothing, and the search ends. */
  private limit = Infinity;
  private stamp = 0;
  private readonly pairs: number;

  constructor(
    private readonly pool: Pool,
    private readonly value: Float64Array,
  ) {
    const parts = 2 * pool.people;
    this.label = new Uint8Array(parts);
    this.labelEnd = new Int32Array(parts).fill(NONE);
    this.since = new Float64Array(parts);
    this.seen = new Int32Array(parts);
    this.pairs = value.length;
  }

  run(root: number): void {
    this.delta = 0;
    this.limit = Infinity;
    this.setLabel(this.pool.top[root]!, OUTER, NONE);
    for (;;) {
      while (this.queue.length > 0) this.scan(this.queue.pop()!);
      this.delta = this.heap.leastKey;
      if (this.happens(this.heap.pop())) break;
    }
    this.finish();
  }

  /** True when the search is over. */
  private happens(event: number): boolean {
    const { pool, label, pairs } = this;
    const blossom = event - pairs - pool.people;
    if (blossom >= 0) {
      if (label[blossom] === INNER && this.priceOf(blossom) === 0) this.expand(blossom);
      return false;
    }
    if (event >= pairs) {
      this.flip(event - pairs, NONE);
      return true;
    }
    const [a, b] = [pool.at(2 * event), pool.at(2 * event + 1)];
    if (a === b || label[a] === INNER || label[b] === INNER || this.slack(event) !== 0) return false;
    if (label[a] !== label[b]) return this.grow(label[a] === OUTER ? 2 * event + 1 : 2 * event);
    if (label[a] === OUTER) this.shrink(event);
    return false;
  }

  private priceNow(person: number): number {
    const { pool, label, since, delta } = this;
    const kind = label[pool.top[person]!]!;
    if (kind === FREE) return pool.price[person]!;
    return pool.price[person]! + (kind === OUTER ? since[person]! - delta : delta - since[person]!);
  }

  private priceOf(blossom: number): number {
    const moved = this.delta - this.since[blossom]!;
    return this.pool.price[blossom]! + (this.label[blossom] === OUTER ? moved : -moved);
  }

  private slack(pair: number): number {
    const { end } = this.pool;
    return this.priceNow(end[2 * pair]!) + this.priceNow(end[2 * pair + 1]!) - 2 * this.value[pair]!;
  }

  /** Writes the prices of an outermost part as they are now. */
  private settle(part: number): readonly number[] {
    const { pool, label, since, delta } = this;
    const members = pool.members(part);
    for (const person of members) {
      pool.price[person] = this.priceNow(person);
      since[person] = delta;
    }
    if (pool.isBlossom(part) && label[part] !== FREE) pool.price[part] = this.priceOf(part);
    since[part] = delta;
    return members;
  }

  private setLabel(part: number, kind: typeof OUTER | typeof INNER, end: number): void {
    const { pool, label, labelEnd } = this;
    const members = this.settle(part);
    label[part] = kind;
    labelEnd[part] = end;
    this.touched.push(part);
    if (kind === OUTER) return members.forEach((person) => this.reach(person));
    if (pool.isBlossom(part)) this.push(this.delta + pool.price[part]!, this.pairs + pool.people + part);
    const mate = pool.mate[pool.base[part]!]!;
    const partner = pool.at(mate);
    if (label[partner] === FREE) this.setLabel(partner, OUTER, mate ^ 1);
  }

  private reach(person: number): void {
    this.queue.push(person);
    this.limit = Math.min(this.limit, this.delta + this.pool.price[person]!);
    this.push(this.delta + this.pool.price[person]!, this.pairs + person);
  }

  private push(key: number, event: number): void {
    if (key <= this.limit) this.heap.push(key, event);
  }

  private scan(person: number): void {
    const { pool, label } = this;
    for (let k = pool.first[person]!; k < pool.first[person + 1]!; k++) {
      const p = pool.out[k]!;
      const other = pool.at(p);
      if (other === pool.top[person] || label[other] === INNER) continue;
      const slack = this.slack(p >> 1);
      this.push(this.delta + (label[other] === OUTER ? slack / 2 : slack), p >> 1);
    }
  }

  /** The pair whose end `p` lies outside the tree is tight: takes the part there in, or ends with it. */
  private grow(p: number): boolean {
    const { pool } = this;
    const person = pool.end[p]!;
    const part = pool.top[person]!;
    if (!pool.isSingle(pool.base[part]!)) {
      this.setLabel(part, INNER, p ^ 1);
      return false;
    }
    if (pool.isBlossom(part)) pool.turn(part, person);
    pool.mate[person] = p ^ 1;
    this.flip(pool.end[p ^ 1]!, p);
    return true;
  }

  /** Exchanges paired and unpaired from `person`, who takes the partner at `end`, back to the root. */
  private flip(person: number, end: number): void {
    const { pool, labelEnd } = this;
    for (let [s, p] = [person, end]; ;) {
      const outer = pool.top[s]!;
      if (pool.isBlossom(outer)) pool.turn(outer, s);
      pool.mate[s] = p;
      if (labelEnd[outer] === NONE) return;
      const inner = pool.at(labelEnd[outer]!);
      const through = labelEnd[inner]!;
      const entry = pool.end[through ^ 1]!;
      if (pool.isBlossom(inner)) pool.turn(inner, entry);
      pool.mate[entry] = through;
      [s, p] = [pool.end[through]!, through ^ 1];
    }
  }

  /** A tight pair between two outer parts closes an odd circle. */
  private shrink(pair: number): void {
    const { pool, label, labelEnd } = this;
    const bottom = this.meeting(pair);
    const [right, left] = [this.wayTo(bottom, 2 * pair), this.wayTo(bottom, 2 * pair + 1)];
    const parts = [bottom, ...right.toReversed(), ...left];
    const links = right.map((part) => labelEnd[part]!).reverse();
    links.push(2 * pair, ...left.map((part) => labelEnd[part]! ^ 1));
    const fresh: number[] = [];
    for (const part of parts) {
      // People of outer parts stay outer: what is written of their prices holds on.
      if (label[part] === INNER) fresh.push(...this.settle(part));
      else if (pool.isBlossom(part)) pool.price[part] = this.priceOf(part);
      label[part] = FREE;
    }
    const blossom = pool.join(parts, links);
    label[blossom] = OUTER;
    labelEnd[blossom] = labelEnd[bottom]!;
    this.since[blossom] = this.delta;
    this.touched.push(blossom);
    for (const person of fresh) this.reach(person);
  }

  private wayTo(bottom: number, end: number): number[] {
    const { pool, labelEnd } = this;
    const way: number[] = [];
    for (let part = pool.at(end); part !== bottom; part = pool.at(labelEnd[part]!)) way.push(part);
    return way;
  }

  /** The first outer part on both ways to the root. */
  private meeting(pair: number): number {
    const { pool, labelEnd, seen } = this;
    const stamp = ++this.stamp;
    const up = (part: number) => (labelEnd[part] === NONE ? NONE : pool.at(labelEnd[pool.at(labelEnd[part]!)]!));
    for (let part = pool.at(2 * pair); part !== NONE; part = up(part)) seen[part] = stamp;
    let part = pool.at(2 * pair + 1);
    while (seen[part] !== stamp) part = up(part);
    return part;
  }

  /** An inner blossom that costs nothing: the way through it stays in the tree, the rest leaves it. */
  private expand(blossom: number): void {
    const { pool, label, labelEnd } = this;
    const [parts, links] = [pool.parts[blossom]!, pool.links[blossom]!];
    this.settle(blossom);
    let end = labelEnd[blossom]!;
    label[blossom] = FREE;
    pool.open(blossom);
    const entry = parts.indexOf(pool.at(end ^ 1));
    const walk = new Walk(links, entry);
    while (walk.at !== 0) {
      this.setLabel(pool.at(end ^ 1), INNER, end);
      walk.step();
      end = walk.link();
      walk.step();
    }
    this.setLabel(parts[0]!, INNER, end);
    const left = parts.filter((part) => label[part] === FREE);
    for (const part of left) pool.members(part).forEach((person) => this.offer(person));
  }

  /** Somebody who is outside the tree again may be reached through any tight pair. */
  private offer(person: number): void {
    for (const p of this.pool.out.subarray(this.pool.first[person]!, this.pool.first[person + 1]!))
      if (this.label[this.pool.at(p)] === OUTER) this.push(this.delta + this.slack(p >> 1), p >> 1);
  }

  private finish(): void {
    const { pool, label } = this;
    const tree = this.touched.filter((part) => label[part] !== FREE);
    for (const part of tree) this.settle(part);
    for (const part of tree) {
      if (label[part] === OUTER) pool.openWorthless(part);
      label[part] = FREE;
    }
    this.touched = [];
    this.queue = [];
    this.heap.clear();
  }
}

/** People of one pool and the pairs that are possible among them: pair k joins `left[k]` and `right[k]`. */
export interface PoolArcs {
  readonly people: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Whole numbers from 1. */
  readonly value: Float64Array;
}

const NONE = -1;

/**
 * Who is paired in a pool, and the blossoms: odd sets of people in which anyone may be the one who is paired outside
 * (Edmonds, "Paths, trees and flowers", 1965). Numbers below `people` are people, those above are blossoms; end `2k` of
 * pair k is its left person, end `2k + 1` its right one.
 */
export class Pool {
  readonly end: Int32Array;
  /** Ends of other people next to person v: `out[first[v]]` up to `out[first[v + 1]]`. */
  readonly first: Int32Array;
  readonly out: Int32Array;
  /** The end at the partner's side, or NONE. */
  readonly mate: Int32Array;
  /** The outermost blossom a person is in. */
  readonly top: Int32Array;
  readonly parent: Int32Array;
  /** The one of a blossom who is paired outside. */
  readonly base: Int32Array;
  /** Around a blossom from the part that holds the base, and the end at part i of the pair from part i to the next. */
  readonly parts: (readonly number[])[] = [];
  readonly links: (readonly number[])[] = [];
  /** Twice the dual price of a person; the dual price of a blossom. */
  readonly price: Float64Array;
  private readonly spare: number[] = [];

  constructor({ people, left, right }: PoolArcs) {
    const pairs = left.length;
    this.end = new Int32Array(2 * pairs);
    this.first = new Int32Array(people + 1);
    this.out = new Int32Array(2 * pairs);
    for (let k = 0; k < pairs; k++) {
      this.end[2 * k] = left[k]!;
      this.end[2 * k + 1] = right[k]!;
    }
    for (const person of this.end) this.first[person + 1]!++;
    for (let v = 0; v < people; v++) this.first[v + 1]! += this.first[v]!;
    const next = Int32Array.from(this.first);
    for (let p = 0; p < 2 * pairs; p++) this.out[next[this.end[p ^ 1]!]!++] = p;
    this.mate = new Int32Array(people).fill(NONE);
    this.top = Int32Array.from({ length: people }, (_, v) => v);
    this.parent = new Int32Array(2 * people).fill(NONE);
    this.base = Int32Array.from({ length: 2 * people }, (_, v) => (v < people ? v : NONE));
    this.price = new Float64Array(2 * people);
    for (let b = 2 * people - 1; b >= people; b--) this.spare.push(b);
  }

  get people(): number {
    return this.mate.length;
  }

  /** The outermost part at an end. */
  at(end: number): number {
    return this.top[this.end[end]!]!;
  }

  isSingle(person: number): boolean {
    return this.mate[person] === NONE;
  }

  isBlossom(part: number): boolean {
    return part >= this.people;
  }

  /** Everybody in a person or blossom. */
  members(part: number, into: number[] = []): number[] {
    if (!this.isBlossom(part)) into.push(part);
    else for (const inner of this.parts[part]!) this.members(inner, into);
    return into;
  }

  /** Makes the parts of an odd circle one blossom; the first part holds its base. */
  join(parts: readonly number[], links: readonly number[]): number {
    const blossom = this.spare.pop()!;
    this.parts[blossom] = parts;
    this.links[blossom] = links;
    this.parent[blossom] = NONE;
    this.base[blossom] = this.base[parts[0]!]!;
    this.price[blossom] = 0;
    for (const part of parts) this.parent[part] = blossom;
    for (const person of this.members(blossom)) this.top[person] = blossom;
    return blossom;
  }

  /** Takes the outermost blossom apart: its parts are outermost now. Returns them. */
  open(blossom: number): readonly number[] {
    const parts = this.parts[blossom]!;
    for (const part of parts) {
      this.parent[part] = NONE;
      for (const person of this.members(part)) this.top[person] = part;
    }
    this.base[blossom] = NONE;
    this.spare.push(blossom);
    return parts;
  }

  /** Takes the outermost blossom apart, and parts of it, as far as they cost nothing. */
  openWorthless(blossom: number): void {
    if (!this.isBlossom(blossom) || this.price[blossom]! > 0) return;
    for (const part of this.open(blossom)) this.openWorthless(part);
  }

  /** Pairs within the blossom so that `person` becomes its base. */
  turn(blossom: number, person: number): void {
    const [parts, links] = [this.parts[blossom]!, this.links[blossom]!];
    let part = person;
    while (this.parent[part] !== blossom) part = this.parent[part]!;
    if (this.isBlossom(part)) this.turn(part, person);
    const at = parts.indexOf(part);
    const walk = new Walk(links, at);
    while (walk.at !== 0) {
      walk.step();
      const p = walk.link();
      this.turnPart(parts.at(walk.at)!, this.end[p]!);
      walk.step();
      this.turnPart(parts.at(walk.at)!, this.end[p ^ 1]!);
      this.mate[this.end[p]!] = p ^ 1;
      this.mate[this.end[p ^ 1]!] = p;
    }
    this.parts[blossom] = [...parts.slice(at), ...parts.slice(0, at)];
    this.links[blossom] = [...links.slice(at), ...links.slice(0, at)];
    this.base[blossom] = person;
  }

  private turnPart(part: number, person: number): void {
    if (this.isBlossom(part)) this.turn(part, person);
  }
}

/** Walks the even way round a blossom from a part to the base: negative positions count from the end. */
export class Walk {
  private readonly forward: boolean;
  at: number;

  constructor(
    private readonly links: readonly number[],
    at: number,
  ) {
    this.forward = at % 2 === 1;
    this.at = this.forward ? at - links.length : at;
  }

  step(): void {
    this.at += this.forward ? 1 : -1;
  }

  /** The end, at the part stood on, of the pair that leads on along the way. */
  link(): number {
    return this.forward ? this.links.at(this.at)! : this.links.at(this.at - 1)! ^ 1;
  }
}

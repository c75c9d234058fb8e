/** One rule about the people of a group who have a code of one attribute. */
export interface CompositionTable {
  readonly kind: 'least_kinds' | 'most_same' | 'least_of' | 'most_of';
  /** `[person]`: 0 to `codes` - 1. */
  readonly codeOf: Int32Array;
  readonly codes: number;
  /** The code that `least_of` and `most_of` count. */
  readonly code: number;
  readonly count: number;
}

/** Hard rules of groups as numbers. */
export interface RuleTables {
  readonly units: number;
  readonly groups: number;
  readonly people: Int32Array;
  /** People of unit u: `personFirst[u]` to `personFirst[u + 1]` - 1. */
  readonly personFirst: Int32Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** Words of a mask; a segment ends where the next begins. In each segment a group must have a common bit. */
  readonly words: number;
  readonly segments: Int32Array;
  readonly mask: Int32Array;
  /** `[group * words + word]`: what the group itself (its facilitator) allows. */
  readonly base: Int32Array;
  /** Units that must not share a group, by unit. */
  readonly apartFirst: Int32Array;
  readonly apart: Int32Array;
  /** `[group * units + unit]`: 1 = never in that group. */
  readonly shut: Uint8Array;
  readonly composition: readonly CompositionTable[];
}

/**
 * Keeps what decides whether a move breaks a rule: per group the bits all its units have and those that exactly one
 * lacks, so that an exchange is judged by a few words however large the group is.
 */
export class GroupingRules {
  /** Per group: people under its least size plus what `least_kinds` and `least_of` still want; 0 when empty. */
  readonly lack: Int32Array;
  totalLack = 0;
  /** Of the two groups of the move last allowed. */
  lackAfter = 0;
  private groupOf: Int32Array = new Int32Array(0);
  private readonly size: Int32Array;
  private readonly full: Int32Array;
  private readonly near: Int32Array;
  /** Units of group g: `members[g * capacity]` on, `memberCount[g]` of them; nobody's units come last. */
  readonly members: Int32Array;
  readonly memberCount: Int32Array;
  readonly capacity: number;
  /** Groups whose own bits (those of the facilitator) a unit fits, by unit. */
  readonly openFirst: Int32Array;
  readonly open: Int32Array;
  /** Per composition rule: people of each code by group, and how many codes a group has. */
  private readonly counts: readonly Int32Array[];
  private readonly kinds: readonly Int32Array[];

  constructor(private readonly tables: RuleTables) {
    const { groups, words, most, composition } = tables;
    this.lack = new Int32Array(groups + 1);
    this.size = new Int32Array(groups + 1);
    this.full = new Int32Array(groups * words);
    this.near = new Int32Array(groups * words);
    this.capacity = most.reduce((a, b) => Math.max(a, b), 1);
    this.members = new Int32Array(groups * this.capacity + tables.units);
    this.memberCount = new Int32Array(groups + 1);
    this.counts = composition.map(({ codes }) => new Int32Array(groups * codes));
    this.kinds = composition.map(() => new Int32Array(groups));
    [this.openFirst, this.open] = this.openGroups();
  }

  private openGroups(): [Int32Array, Int32Array] {
    const { units, groups } = this.tables;
    const first = new Int32Array(units + 1);
    const open: number[] = [];
    this.load(new Int32Array(units).fill(groups));
    for (let u = 0; u < units; u++) {
      for (let g = 0; g < groups; g++) if (this.fits(u, g, -1)) open.push(g);
      first[u + 1] = open.length;
    }
    return [first, Int32Array.from(open)];
  }

  load(groupOf: Int32Array): void {
    const { units, groups } = this.tables;
    this.groupOf = groupOf;
    this.size.fill(0);
    this.memberCount.fill(0);
    for (const table of [...this.counts, ...this.kinds]) table.fill(0);
    for (let u = 0; u < units; u++) {
      this.join(u, groupOf[u]!);
    }
    this.totalLack = 0;
    for (let g = 0; g < groups; g++) {
      this.common(g);
      this.totalLack += this.lack[g] = this.lackOf(g);
    }
  }

  /** May unit u go from g to h, and v (-1 = nobody) from h to g? Sets `lackAfter`. */
  allows(u: number, g: number, h: number, v: number): boolean {
    const { groups, people, most } = this.tables;
    const change = people[u]! - (v < 0 ? 0 : people[v]!);
    if (h < groups && (this.size[h]! + change > most[h]! || !this.fits(u, h, v))) return false;
    if (g < groups && (this.size[g]! - change > most[g]! || (v >= 0 && !this.fits(v, g, u)))) return false;
    this.count(u, g, -1);
    this.count(u, h, 1);
    if (v >= 0) {
      this.count(v, h, -1);
      this.count(v, g, 1);
    }
    const kept = this.mostKept(u, h) && (v < 0 || this.mostKept(v, g));
    if (kept) this.lackAfter = this.lackOf(g) + this.lackOf(h);
    this.count(u, h, -1);
    this.count(u, g, 1);
    if (v >= 0) {
      this.count(v, g, -1);
      this.count(v, h, 1);
    }
    return kept;
  }

  /** Makes a move that was allowed; before the search changes `groupOf`. */
  make(u: number, g: number, h: number, v: number): void {
    this.leave(u, g);
    if (v >= 0) this.leave(v, h);
    this.join(u, h);
    if (v >= 0) this.join(v, g);
    for (const at of [g, h]) {
      if (at === this.tables.groups) continue;
      this.common(at);
      this.totalLack -= this.lack[at]!;
      this.totalLack += this.lack[at] = this.lackOf(at);
    }
  }

  private fits(u: number, h: number, without: number): boolean {
    const { units, words, segments, mask, apartFirst, apart, shut } = this.tables;
    if (shut[h * units + u]! === 1) return false;
    for (let s = 0; s + 1 < segments.length; s++) {
      let common = 0;
      for (let w = segments[s]!; w < segments[s + 1]!; w++) {
        const at = h * words + w;
        const rest = without < 0 ? this.full[at]! : this.full[at]! | (this.near[at]! & ~mask[without * words + w]!);
        common |= rest & mask[u * words + w]!;
      }
      if (common === 0) return false;
    }
    for (let k = apartFirst[u]!; k < apartFirst[u + 1]!; k++) {
      const other = apart[k]!;
      if (this.groupOf[other] === h && other !== without) return false;
    }
    return true;
  }

  private join(u: number, g: number): void {
    this.members[g * this.capacity + this.memberCount[g]!++] = u;
    this.count(u, g, 1);
  }

  private leave(u: number, g: number): void {
    const first = g * this.capacity;
    let at = first;
    while (this.members[at] !== u) at++;
    this.members[at] = this.members[first + --this.memberCount[g]!]!;
    this.count(u, g, -1);
  }

  private count(u: number, g: number, by: 1 | -1): void {
    const { groups, people, personFirst, composition } = this.tables;
    if (g === groups) return;
    this.size[g]! += by * people[u]!;
    for (let r = 0; r < composition.length; r++) {
      const { codeOf, codes } = composition[r]!;
      const counts = this.counts[r]!;
      for (let p = personFirst[u]!; p < personFirst[u + 1]!; p++) {
        const at = g * codes + codeOf[p]!;
        const now = (counts[at]! += by);
        if (by === 1 ? now === 1 : now === 0) this.kinds[r]![g]! += by;
      }
    }
  }

  private mostKept(u: number, g: number): boolean {
    const { groups, personFirst, composition } = this.tables;
    if (g === groups) return true;
    for (let r = 0; r < composition.length; r++) {
      const { kind, codeOf, codes, code, count } = composition[r]!;
      if (kind === 'most_of' && this.counts[r]![g * codes + code]! > count) return false;
      if (kind !== 'most_same') continue;
      for (let p = personFirst[u]!; p < personFirst[u + 1]!; p++)
        if (this.counts[r]![g * codes + codeOf[p]!]! > count) return false;
    }
    return true;
  }

  private lackOf(g: number): number {
    const { groups, least, composition } = this.tables;
    const size = this.size[g]!;
    if (g === groups || size === 0) return 0;
    let lack = Math.max(0, least[g]! - size);
    for (let r = 0; r < composition.length; r++) {
      const { kind, codes, code, count } = composition[r]!;
      if (kind === 'least_kinds') lack += Math.max(0, count - this.kinds[r]![g]!);
      if (kind === 'least_of') lack += Math.max(0, count - this.counts[r]![g * codes + code]!);
    }
    return lack;
  }

  /** Bits that all units of a group have, and those that exactly one of them lacks. */
  private common(g: number): void {
    const { words, mask, base } = this.tables;
    const first = g * this.capacity;
    for (let w = 0; w < words; w++) {
      let [once, twice] = [0, 0];
      for (let k = 0; k < this.memberCount[g]!; k++) {
        const lacking = ~mask[this.members[first + k]! * words + w]!;
        twice |= once & lacking;
        once |= lacking;
      }
      this.full[g * words + w] = ~once & base[g * words + w]!;
      this.near[g * words + w] = once & ~twice & base[g * words + w]!;
    }
  }
}

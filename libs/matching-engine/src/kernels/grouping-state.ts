import type { GroupingRules } from './grouping-rules.js';

/** What the search reads. Units (people who stay together) are numbered, groups too; group `groups` is nobody's. */
export interface GroupingTables {
  readonly units: number;
  readonly groups: number;
  /** `[unit * units + unit]`, symmetric: what the two add to the sum when they share a group. */
  readonly gain: Int32Array;
  readonly people: Int32Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** What one placed person is worth beside the sum, and what each thing lacking in a group costs. */
  readonly reward: number;
}

/** Who is in which group, the value of that, and a table of what each unit would gain in each group. */
export class GroupingState {
  readonly groupOf: Int32Array;
  readonly best: Int32Array;
  bestValue = -Infinity;
  /** Of `groupOf`: sum of gains plus rewards less what lacks. */
  value = 0;
  readonly size: Int32Array;
  /** `[group * units + unit]`: gain of the unit with all of the group, reward included. */
  protected readonly table: Float64Array;
  protected readonly own: Float64Array;

  /** @param start group of each unit, within all bounds and rules; `groups` = nobody's */
  constructor(
    readonly tables: GroupingTables,
    start: Int32Array,
    readonly rules: GroupingRules | null,
  ) {
    const { units, groups } = tables;
    this.groupOf = Int32Array.from(start);
    this.best = Int32Array.from(start);
    this.size = new Int32Array(groups + 1);
    this.table = new Float64Array((groups + 1) * units);
    this.own = new Float64Array(units);
    this.load(start);
    this.remember();
  }

  /** Starts again from a state. */
  load(state: Int32Array): void {
    const { units, groups, gain, people, reward } = this.tables;
    this.groupOf.set(state);
    this.size.fill(0);
    this.table.fill(0);
    for (let g = 0; g < groups; g++) for (let u = 0; u < units; u++) this.table[g * units + u] = reward * people[u]!;
    for (let u = 0; u < units; u++) {
      const g = this.groupOf[u]!;
      this.size[g]! += people[u]!;
      if (g === groups) continue;
      for (let k = 0, at = g * units, row = u * units; k < units; k++) this.table[at + k]! += gain[row + k]!;
    }
    this.value = 0;
    for (let u = 0; u < units; u++) {
      const g = this.groupOf[u]!;
      this.own[u] = this.table[g * units + u]!;
      if (g < groups) this.value += (this.own[u]! + reward * people[u]!) / 2;
    }
    this.rules?.load(this.groupOf);
    if (this.rules) this.value -= reward * this.rules.totalLack;
  }

  remember(): void {
    if (this.value <= this.bestValue || (this.rules !== null && this.rules.totalLack > 0)) return;
    this.bestValue = this.value;
    this.best.set(this.groupOf);
  }

  /** Moves a unit if the rules allow it, whatever it gains. */
  place(u: number, h: number): boolean {
    const g = this.groupOf[u]!;
    if (this.rules === null || g === h || !this.rules.allows(u, g, h, -1)) return false;
    this.value -= this.tables.reward * (this.rules.lackAfter - this.rules.lack[g]! - this.rules.lack[h]!);
    this.rules.make(u, g, h, -1);
    this.relocate(u, h);
    return true;
  }

  /** Moves one unit; rules are told by the caller. */
  relocate(u: number, h: number): void {
    const { units, groups, gain, people } = this.tables;
    const { groupOf, table, own, size } = this;
    const g = groupOf[u]!;
    this.value += table[h * units + u]! - own[u]!;
    groupOf[u] = h;
    size[g]! -= people[u]!;
    size[h]! += people[u]!;
    const row = u * units;
    if (g < groups) for (let k = 0, at = g * units; k < units; k++) table[at + k]! -= gain[row + k]!;
    if (h < groups) for (let k = 0, at = h * units; k < units; k++) table[at + k]! += gain[row + k]!;
    this.refresh(g, h);
  }

  /** Two units change places; rules are told by the caller. */
  protected exchange(u: number, v: number): void {
    const { units, groups, gain, people } = this.tables;
    const { groupOf, table, own, size } = this;
    const [g, h] = [groupOf[u]!, groupOf[v]!];
    if (g === groups || h === groups) {
      this.relocate(u, h);
      this.relocate(v, g);
      return;
    }
    const [row, other] = [u * units, v * units];
    this.value += table[h * units + u]! - own[u]! + table[g * units + v]! - own[v]! - 2 * gain[row + v]!;
    groupOf[u] = h;
    groupOf[v] = g;
    size[g]! += people[v]! - people[u]!;
    size[h]! += people[u]! - people[v]!;
    for (let k = 0, at = g * units, to = h * units; k < units; k++) {
      const change = gain[other + k]! - gain[row + k]!;
      table[at + k]! += change;
      table[to + k]! -= change;
    }
    this.refresh(g, h);
  }

  private refresh(g: number, h: number): void {
    const { groupOf, table, own } = this;
    const { units } = this.tables;
    for (let k = 0; k < units; k++) {
      const at = groupOf[k]!;
      if (at === g || at === h) own[k] = table[at * units + k]!;
    }
  }
}

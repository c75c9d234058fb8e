import type { GroupingRules } from './grouping-rules.js';
import { GroupingState, type GroupingTables } from './grouping-state.js';

/** How many units an empty group is begun from at most, and how many groups are given up at once. */
const SEEDS = 8;
const MOST_RUINED = 3;

/** Opens groups for those who have none, and gives up a few for other ones: steps that single moves do not take. */
export class GroupingOpening extends GroupingState {
  protected random: number;

  /** @param start group of each unit, within all bounds and rules; `groups` = nobody's */
  constructor(tables: GroupingTables, start: Int32Array, rules: GroupingRules | null, seed: number) {
    super(tables, start, rules);
    this.random = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
  }

  protected draw(below: number): number {
    this.random = next(this.random);
    return (this.random >>> 0) % below;
  }

  /** The first time as full as they get, later of any size and with whom chance brings, some groups given up before. */
  protected rebuild(first: boolean): void {
    const { groups } = this.tables;
    if (!first) {
      if (!this.groupOf.includes(groups)) return;
      for (let k = 1 + this.draw(MOST_RUINED); k > 0; k--) this.giveUp(this.draw(groups));
    }
    for (let g = this.draw(groups), k = 0; k < groups; k++) {
      this.open((g + k) % groups, !first);
    }
    if (!first) for (let g = 0; g < groups; g++) this.fill(g, this.tables.most[g]!, false);
    this.remember();
  }

  /** Begins an empty group from one unit after the other until one does not stay short. */
  private open(g: number, whim: boolean): void {
    const { units, groups, least, most } = this.tables;
    if (this.size[g]! > 0) return;
    const from = this.draw(units);
    for (let tries = 0, k = 0; tries < SEEDS && k < units; k++) {
      const seed = (from + k) % units;
      if (this.groupOf[seed] !== groups || !this.place(seed, g)) continue;
      tries++;
      this.fill(g, whim ? least[g]! + this.draw(most[g]! - least[g]! + 1) : most[g]!, whim);
      if (this.rules!.lack[g] === 0) return;
      this.giveUp(g);
    }
  }

  /** Whoever gains most there joins first, until the group is so large or nobody may join. */
  private fill(g: number, size: number, whim: boolean): void {
    if (this.size[g] === 0) return;
    for (let u = this.bestFor(g, size, whim); u >= 0; u = this.bestFor(g, size, whim)) this.place(u, g);
  }

  private giveUp(g: number): void {
    const { units, groups } = this.tables;
    for (let u = 0; u < units; u++) if (this.groupOf[u] === g) this.place(u, groups);
  }

  private bestFor(g: number, size: number, whim: boolean): number {
    const { units, groups } = this.tables;
    if (this.size[g]! >= size) return -1;
    let [best, greatest] = [-1, -Infinity];
    for (let u = 0; u < units; u++) {
      const gain = this.gainIn(u, g);
      if (this.groupOf[u] !== groups || gain <= greatest || !this.rules!.allows(u, groups, g, -1)) continue;
      if (whim && best >= 0 && this.draw(3) === 0) continue;
      [best, greatest] = [u, gain];
    }
    return best;
  }
}

/** Xorshift: never 0, all other 32-bit numbers in turn. */
export function next(state: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  return state ^ (state << 5);
}

import type { GroupingRules } from './grouping-rules.js';
import { GroupingState, type GroupingTables } from './grouping-state.js';

/** How many units an empty group is begun from: at first, and where some groups are given up for others. */
const FIRST_SEEDS = 32;
const SEEDS = 12;
/** Groups given up at once, at most, beside the unit's own. */
const MOST_RUINED = 3;

/** Opens groups for those who have none, and gives up a few for other ones: steps that single moves do not take. */
export class GroupingOpening extends GroupingState {
  protected random: number;
  /** For each empty group the best one could make of it, how good that is (-1 = nothing), and its units. */
  private readonly worth: Float64Array;
  private readonly planned: Int32Array;
  private readonly plan: Int32Array;
  private readonly before: Int32Array;
  private readonly idle: Int32Array;
  /** Of a group that is only tried: what everybody without one would gain in it, and what it is worth so far. */
  private readonly trial: Float64Array;
  private trialWorth = 0;

  /** @param start group of each unit, within all bounds and rules; `groups` = nobody's */
  constructor(tables: GroupingTables, start: Int32Array, rules: GroupingRules | null, seed: number) {
    super(tables, start, rules);
    this.random = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
    const ruled = rules === null ? 0 : 1;
    this.worth = new Float64Array(tables.groups * ruled);
    this.planned = new Int32Array(tables.groups * ruled);
    this.plan = new Int32Array(tables.groups * (rules?.capacity ?? 0));
    this.before = new Int32Array(tables.units * ruled);
    this.idle = new Int32Array(tables.units * ruled);
    this.trial = new Float64Array(tables.units * ruled);
  }

  protected draw(below: number): number {
    this.random = next(this.random);
    return (this.random >>> 0) % below;
  }

  /**
   * Large neighbourhood search: gives up some groups that one unit could be in, opens all empty groups anew and goes
   * back when that is worse. Whole groups change at once, where each single move alone would be a loss.
   */
  reshape(rounds: number): void {
    const { units, groups } = this.tables;
    if (this.rules === null || groups === 0) return;
    const { openFirst, open, members, memberCount, capacity } = this.rules;
    for (let round = 0; round < rounds; round++) {
      const idle = memberCount[groups]!;
      const u = idle > 0 && this.draw(4) > 0 ? members[groups * capacity + this.draw(idle)]! : this.draw(units);
      const choices = openFirst[u + 1]! - openFirst[u]!;
      if (choices === 0) continue;
      this.before.set(this.groupOf);
      const value = this.value;
      if (this.groupOf[u]! < groups) this.giveUp(this.groupOf[u]!);
      this.giveUp(open[openFirst[u]! + this.draw(choices)]!);
      for (let k = this.draw(MOST_RUINED + 1); k > 0; k--) this.giveUpMate(u);
      this.openAll(SEEDS);
      if (this.value < value) this.goBack();
      else this.remember();
    }
  }

  /** The group of one of those a unit gains most with. */
  private giveUpMate(u: number): void {
    const { units, groups, gain } = this.tables;
    let [mate, greatest] = [-1, -Infinity];
    for (let v = 0; v < units; v++) {
      if (gain[u * units + v]! <= greatest || this.groupOf[v] === groups || v === u || this.draw(3) === 0) continue;
      [mate, greatest] = [v, gain[u * units + v]!];
    }
    if (mate >= 0) this.giveUp(this.groupOf[mate]!);
  }

  private goBack(): void {
    const { units, groups } = this.tables;
    for (let u = 0; u < units; u++) if (this.groupOf[u] !== this.before[u]) this.place(u, groups);
    for (let u = 0; u < units; u++) this.place(u, this.before[u]!);
  }

  /** The best group that can be opened first, then the best of what that leaves, until none can. */
  protected openAll(seeds = FIRST_SEEDS): void {
    const { groups } = this.tables;
    for (let g = 0; g < groups; g++) this.look(g, seeds);
    for (;;) {
      let best = -1;
      for (let g = 0; g < groups; g++) if (this.worth[g]! >= 0 && (best < 0 || this.worth[g]! > this.worth[best]!)) best = g; // prettier-ignore
      if (best < 0) break;
      if (this.stillIdle(best)) this.settle(best);
      else this.look(best, seeds);
    }
    this.remember();
  }

  private stillIdle(g: number): boolean {
    const first = g * this.rules!.capacity;
    for (let k = 0; k < this.planned[g]!; k++)
      if (this.groupOf[this.plan[first + k]!] !== this.tables.groups) return false;
    return true;
  }

  private settle(g: number): void {
    const first = g * this.rules!.capacity;
    for (let k = 0; k < this.planned[g]!; k++) this.place(this.plan[first + k]!, g);
    this.worth[g] = -1;
  }

  /** Begins an empty group from several units, keeps the best of what comes of it as a plan and leaves it empty. */
  private look(g: number, seeds: number): void {
    const { groups, least, most } = this.tables;
    const { members, memberCount, capacity, lack } = this.rules!;
    this.worth[g] = -1;
    const idle = memberCount[groups]!;
    if (this.size[g]! > 0 || idle === 0) return;
    const from = this.draw(idle);
    // Two small groups may hold more people than a full one.
    const small = seeds === SEEDS && this.draw(4) === 0;
    const full = small ? least[g]! + this.draw(most[g]! - least[g]! + 1) : most[g]!;
    let greatest = 0;
    this.idle.set(members.subarray(groups * capacity, groups * capacity + idle));
    for (let tries = 0, k = 0; tries < seeds && k < idle; k++) {
      for (let n = 0; n < idle; n++) this.trial[this.idle[n]!] = 0;
      this.trialWorth = 0;
      if (!this.tryIn(this.idle[(from + k) % idle]!, g)) continue;
      tries++;
      for (let u = this.bestFor(g, full); u >= 0; u = this.bestFor(g, full)) this.tryIn(u, g);
      const size = this.size[g]!;
      if (lack[g] === 0 && this.trialWorth > greatest) {
        greatest = this.trialWorth;
        this.planned[g] = memberCount[g]!;
        for (let m = 0; m < memberCount[g]!; m++) this.plan[g * capacity + m] = members[g * capacity + m]!;
        // The mean of two of the group, less where seats stay free.
        const score = greatest - this.tables.reward * size;
        this.worth[g] = Math.max(0, (score * size) / (Math.max(1, size * (size - 1)) * most[g]!));
      }
      while (memberCount[g]! > 0) this.tryOut(members[g * capacity]!, g);
    }
  }

  /**
   * Puts a unit without a group into one that is tried, as `place` does, but keeps account only of those without a
   * group: a pass over the few of them instead of over all units.
   */
  private tryIn(u: number, g: number): boolean {
    const { units, groups, people, gain, reward } = this.tables;
    const rules = this.rules!;
    if (!rules.allows(u, groups, g, -1)) return false;
    this.trialWorth += reward * (people[u]! - rules.lackAfter + rules.lack[g]!) + this.trial[u]!;
    rules.make(u, groups, g, -1);
    this.stand(u, groups, g);
    const first = groups * rules.capacity;
    for (let k = 0; k < rules.memberCount[groups]!; k++) {
      const other = rules.members[first + k]!;
      this.trial[other]! += gain[u * units + other]!;
    }
    return true;
  }

  private tryOut(u: number, g: number): void {
    this.rules!.make(u, g, this.tables.groups, -1);
    this.stand(u, g, this.tables.groups);
  }

  private stand(u: number, from: number, to: number): void {
    const { people } = this.tables;
    this.groupOf[u] = to;
    this.size[from]! -= people[u]!;
    this.size[to]! += people[u]!;
  }

  private giveUp(g: number): void {
    const { members, memberCount, capacity } = this.rules!;
    while (memberCount[g]! > 0) this.place(members[g * capacity]!, this.tables.groups);
  }

  /** Of those who have no group, who may join this one and gains most there; -1 = nobody. */
  private bestFor(g: number, full: number): number {
    const { groups, people, reward } = this.tables;
    if (this.size[g]! >= full) return -1;
    const { members, memberCount, capacity } = this.rules!;
    let [best, greatest] = [-1, -Infinity];
    for (let k = 0; k < memberCount[groups]!; k++) {
      const u = members[groups * capacity + k]!;
      const gain = reward * people[u]! + this.trial[u]!;
      if (gain <= greatest || !this.rules!.allows(u, groups, g, -1)) continue;
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

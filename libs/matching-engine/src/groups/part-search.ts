import { GroupingRules } from '../kernels/grouping-rules.js';
import { GroupingSearch } from '../kernels/grouping-search.js';
import { diversityBound } from './diversity-bound.js';
import { bestPartition, EXACT_UP_TO } from './exact.js';
import type { PartTables } from './part-tables.js';

/** Moves judged per unit in one step. */
const MOVES = 20;
/** Units for each of which whole groups are given up and begun anew once in a step. */
const UNITS_PER_ROUND = 3;
const FRAMES_EXACT = 6;

/** The search of one part, step by step; it depends on the tables and the seed only. */
export class PartSearch {
  /** Frame of each unit in the best state so far; the number of frames = none. */
  best: Int32Array;
  /** Nothing better is left to find. */
  readonly proven: boolean;
  private done = false;
  /** Of a state in which everybody is placed and the bound of the score is reached. */
  private readonly greatest: number;
  private readonly search: GroupingSearch | null;
  private readonly moves: number;
  private readonly rounds: number;

  constructor(tables: PartTables, seed: number) {
    const { units, groups } = tables;
    this.best = new Int32Array(units).fill(groups);
    this.moves = units * MOVES;
    this.rounds = Math.max(8, Math.floor(units / UNITS_PER_ROUND));
    const exact = units <= EXACT_UP_TO && groups <= FRAMES_EXACT;
    this.proven = exact || groups === 0;
    this.search = null;
    this.greatest = Infinity;
    if (groups === 0) return;
    const rules = new GroupingRules(tables);
    if (exact) this.best = exactly(tables, rules);
    else {
      const reward = rewardOf(tables);
      this.search = new GroupingSearch({ ...tables, reward }, this.best, rules, seed);
      this.greatest = scoreBound(tables) - tables.within + reward * tables.heads;
    }
  }

  /** @returns false once nothing better is left to find */
  step(): boolean {
    if (this.search === null || this.done) return false;
    this.search.run(this.moves);
    this.search.load(this.search.best);
    this.search.reshape(this.rounds);
    this.best = this.search.best;
    this.done = this.search.bestValue >= this.greatest;
    return !this.done;
  }
}

/** One more person placed outweighs what any group could lose by it. */
export function rewardOf({ gain, most }: Pick<PartTables, 'gain' | 'most'>): number {
  const greatest = gain.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  return 2 * greatest * most.reduce((a, b) => Math.max(a, b), 1);
}

function exactly(tables: PartTables, rules: GroupingRules): Int32Array {
  const { units, groups, gain, people, least, most } = tables;
  const state = new Int32Array(units);
  const allowed = (members: number, frame: number) => {
    rules.load(state.fill(groups));
    for (let u = 0; u < units; u++) {
      if (((members >> u) & 1) === 0) continue;
      if (!rules.allows(u, groups, frame, -1)) return false;
      rules.make(u, groups, frame, -1);
      state[u] = frame;
    }
    return rules.totalLack === 0;
  };
  const frames = Array.from(least, (few, g) => ({ least: few, most: most[g]!, mayStayEmpty: true }));
  return bestPartition(units, frames, {
    gain: (a, b) => gain[a * units + b]!,
    everybody: false,
    allowed,
    people: (u) => people[u]!,
  }).groupOf;
}

/** No grouping of the part has a greater score. */
export function scoreBound({ pairs, heads, most }: PartTables): number {
  if (most.length === 0) return 0;
  return diversityBound({ people: heads, distance: pairs, least: new Int32Array(most.length), most });
}

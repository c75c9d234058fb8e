import { GroupingRules } from '../kernels/grouping-rules.js';
import { GroupingSearch } from '../kernels/grouping-search.js';
import { bestPartition, EXACT_UP_TO } from './exact.js';
import type { PartTables } from './part-tables.js';

/** Moves judged per unit in one step. */
const MOVES = 500;
const FRAMES_EXACT = 6;

/** The search of one part, step by step; it depends on the tables and the seed only. */
export class PartSearch {
  /** Frame of each unit in the best state so far; the number of frames = none. */
  best: Int32Array;
  /** Nothing better is left to find. */
  readonly proven: boolean;
  private readonly search: GroupingSearch | null;
  private readonly moves: number;

  constructor(tables: PartTables, seed: number) {
    const { units, groups } = tables;
    this.best = new Int32Array(units).fill(groups);
    this.moves = units * MOVES;
    const exact = units <= EXACT_UP_TO && groups <= FRAMES_EXACT;
    this.proven = exact || groups === 0;
    this.search = null;
    if (groups === 0) return;
    const rules = new GroupingRules(tables);
    if (exact) this.best = exactly(tables, rules);
    else this.search = new GroupingSearch({ ...tables, reward: rewardOf(tables) }, this.best, rules, seed);
  }

  step(): void {
    if (this.search === null) return;
    this.search.run(this.moves);
    this.best = this.search.best;
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

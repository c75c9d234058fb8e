import { GroupingSearch } from '../kernels/grouping-search.js';
import { generator } from '../seed.js';
import { type RunOptions, Steps } from '../steps.js';
import { ProblemError } from '../validate.js';
import { diversityBound } from './diversity-bound.js';
import { bestPartition, EXACT_UP_TO } from './exact.js';

/** Everybody in one group, each group within its bounds, the greatest sum of distances within groups. */
export interface DiverseProblem {
  readonly kind: 'diverse';
  readonly people: number;
  /** `[person * people + person]`: whole numbers, symmetric, below 2^31, 0 from a person to themselves. */
  readonly distance: Int32Array;
  /** Least and greatest size of each group. */
  readonly least: Int32Array;
  readonly most: Int32Array;
  readonly seed: number;
}

export interface DiverseSolution {
  readonly status: 'optimal' | 'open';
  readonly groupOf: Int32Array;
  readonly value: number;
  /** No grouping has a greater value. */
  readonly bound: number;
  readonly steps: number;
}

/** Exchanges judged in one step. */
const MOVES = 1_000_000;

/**
 * Maximally diverse grouping with bounds on group sizes. Up to `EXACT_UP_TO` people by dynamic programming over
 * subsets, beyond by annealing. The result depends on input, seed and steps only.
 */
export function groupDiverse(problem: DiverseProblem, options: RunOptions & { maxSteps: number }): DiverseSolution {
  checkDiverse(problem);
  const { people, least, most, distance, seed } = problem;
  const bound = diversityBound(problem);
  if (people <= EXACT_UP_TO && least.length <= EXACT_UP_TO) return { ...exactly(problem), steps: 0 };
  const tables = {
    units: people,
    groups: least.length,
    gain: distance,
    people: new Int32Array(people).fill(1),
    least,
    most,
    reward: 0,
  };
  const search = new GroupingSearch(tables, startOf(problem), null, seed);
  const steps = new Steps(options);
  while (search.bestValue < bound && !steps.stopped) steps.each('solving', [0], () => search.run(MOVES));
  return {
    status: search.bestValue === bound ? 'optimal' : 'open',
    groupOf: search.best,
    value: search.bestValue,
    bound,
    steps: steps.done,
  };
}

function exactly({ people, distance, least, most }: DiverseProblem): Omit<DiverseSolution, 'steps'> {
  const gain = (a: number, b: number) => distance[a * people + b]!;
  const frames = Array.from(least, (fewest, g) => ({ least: fewest, most: most[g]!, mayStayEmpty: fewest === 0 }));
  const { groupOf, value } = bestPartition(people, frames, { gain, everybody: true });
  return { status: 'optimal', groupOf, value, bound: value };
}

/** Least sizes first, then whoever is left round the groups with room, in seeded order. */
function startOf({ people, least, most, seed }: DiverseProblem): Int32Array {
  const below = generator(seed);
  const order = Int32Array.from({ length: people }, (_, k) => k);
  for (let k = people - 1; k > 0; k--) {
    const other = below(k + 1);
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  const size = Int32Array.from(least);
  let left = people - least.reduce((a, b) => a + b, 0);
  for (let g = 0; left > 0; g = (g + 1) % least.length) {
    if (size[g]! >= most[g]!) continue;
    size[g]!++;
    left--;
  }
  const groupOf = new Int32Array(people);
  for (let g = 0, at = 0; g < least.length; g++) for (let k = 0; k < size[g]!; k++) groupOf[order[at++]!] = g;
  return groupOf;
}

/** @throws ProblemError when the tables make no sense or no grouping keeps the bounds */
function checkDiverse({ people, distance, least, most }: DiverseProblem): void {
  const refuse = (path: string, message: string): never => {
    throw new ProblemError('invalid', path, message);
  };
  if (distance.length !== people * people) refuse('distance', 'does not have a number for every two people');
  if (most.length !== least.length) refuse('most', 'must have as many numbers as least');
  let [fewest, greatest] = [0, 0];
  least.forEach((few, g) => {
    if (few < 0 || few > most[g]!) refuse(`least[${g}]`, `must be from 0 to most[${g}]`);
    fewest += few;
    greatest += most[g]!;
  });
  if (people < fewest || people > greatest)
    refuse('people', `${people} people do not fit groups of ${fewest} to ${greatest} in all`);
  for (let a = 0; a < people; a++) {
    if (distance[a * people + a] !== 0) refuse(`distance[${a}][${a}]`, 'must be 0');
    for (let b = 0; b < a; b++)
      if (distance[a * people + b] !== distance[b * people + a]) refuse(`distance[${a}][${b}]`, 'is not symmetric');
  }
}

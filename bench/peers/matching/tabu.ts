import { generator, type DiverseProblem } from '@holdfast/matching-engine';
import { randomGroups, sumsOf, swap, valueOf } from './start.ts';

/** Textbook tabu search: the best swap of two people of all, nobody moved again for a while unless that is a new best. */
export function tabu(problem: DiverseProblem, seed: number, over: () => boolean): number {
  const { people, distance } = problem;
  const below = generator(seed);
  const groupOf = randomGroups(problem, seed);
  const sums = sumsOf(problem, groupOf);
  const until = new Int32Array(people);
  let value = valueOf(problem, sums, groupOf);
  let best = value;
  for (let round = 1; !over(); round++) {
    let [first, second, greatest] = [-1, -1, -Infinity];
    for (let a = 0; a < people; a++) {
      const g = groupOf[a]!;
      for (let b = 0; b < a; b++) {
        const h = groupOf[b]!;
        if (g === h) continue;
        const gain = sums[h]![a]! - sums[g]![a]! + sums[g]![b]! - sums[h]![b]! - 2 * distance[a * people + b]!;
        if (gain <= greatest || ((until[a]! > round || until[b]! > round) && value + gain <= best)) continue;
        [first, second, greatest] = [a, b, gain];
      }
    }
    if (first < 0) continue;
    swap(problem, sums, groupOf, first, second);
    value += greatest;
    best = Math.max(best, value);
    until[first] = round + 10 + below(10);
    until[second] = round + 10 + below(10);
  }
  return best;
}

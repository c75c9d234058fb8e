import type { DiverseProblem } from '@holdfast/matching-engine';
import { randomGroups, sumsOf, swap, valueOf } from './start.ts';

/**
 * The exchange method of anticlustering (Papenberg and Klau, 2021): one person after the other is exchanged with
 * whoever improves the sum most, until nobody improves it; then again from another random start.
 */
export function exchange(problem: DiverseProblem, seed: number, over: () => boolean): number {
  const { people, distance } = problem;
  let best = 0;
  for (let start = 0; !over(); start++) {
    const groupOf = randomGroups(problem, seed * 1_000 + start);
    const sums = sumsOf(problem, groupOf);
    for (let improved = true; improved && !over();) {
      improved = false;
      for (let a = 0; a < people && !over(); a++) {
        const g = groupOf[a]!;
        let [partner, greatest] = [-1, 0];
        for (let b = 0; b < people; b++) {
          const h = groupOf[b]!;
          if (g === h) continue;
          const gain = sums[h]![a]! - sums[g]![a]! + sums[g]![b]! - sums[h]![b]! - 2 * distance[a * people + b]!;
          if (gain > greatest) [partner, greatest] = [b, gain];
        }
        if (partner < 0) continue;
        swap(problem, sums, groupOf, a, partner);
        improved = true;
      }
    }
    best = Math.max(best, valueOf(problem, sums, groupOf));
  }
  return best;
}

import type { AllocationProblem, AllocationSolution } from './allocation.js';

/**
 * Judges an allocation without the solver's code: everybody with one allowed supporter, capacities kept, the cost
 * recounted, the bound recomputed from the multipliers by weak duality. Returns what is wrong, in words.
 */
export function allocationFaults(problem: AllocationProblem, solution: AllocationSolution): string[] {
  const { participants, supporters, cost, weight, capacity } = problem;
  const { supporterOf, multipliers, bound, status } = solution;
  const faults: string[] = [];
  if (multipliers.some((price) => !(price >= 0))) faults.push('a multiplier is negative');
  let proven = -multipliers.reduce((sum, price, s) => sum + (price > 0 ? price * capacity[s]! : 0), 0);
  const used = new Array<number>(supporters).fill(0);
  let total = 0;
  for (let p = 0; p < participants; p++) {
    const least = Array.from({ length: supporters }, (_, s) => {
      const cell = p * supporters + s;
      return weight[cell]! <= capacity[s]! ? cost[cell]! + multipliers[s]! * weight[cell]! : Infinity;
    });
    proven += Math.min(...least);
    if (status === 'not_found') continue;
    const own = supporterOf[p]!;
    if (!(own >= 0 && own < supporters)) faults.push(`participant ${p} has nobody`);
    else {
      used[own]! += weight[p * supporters + own]!;
      total += cost[p * supporters + own]!;
    }
  }
  used.forEach((sum, s) => {
    if (sum > capacity[s]!) faults.push(`supporter ${s} gives ${sum} of ${capacity[s]!}`);
  });
  // Whole costs: whatever is above 99.1 is 100 at least. A millionth allows for the rounding of the sums.
  if (bound > Math.ceil(proven + 1e-6)) faults.push(`the multipliers prove ${proven}, not ${bound}`);
  if (status === 'not_found') return faults;
  if (total !== solution.cost) faults.push(`the cost is ${total}, not ${solution.cost}`);
  if (status === 'optimal' && solution.cost !== bound) faults.push(`${solution.cost} is not proven best`);
  return faults;
}

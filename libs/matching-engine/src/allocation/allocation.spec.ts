import { expect, it } from '@jest/globals';
import { generator } from '../seed.js';
import { allocate, type AllocationProblem } from './allocation.js';
import { allocationFaults } from './check-allocation.js';

function random(seed: number, participants: number, supporters: number, tightness: number): AllocationProblem {
  const below = generator(seed);
  const cells = participants * supporters;
  const cost = Float64Array.from({ length: cells }, () => (below(12) === 0 ? Infinity : 10 + below(40)));
  const weight = Float64Array.from({ length: cells }, () => 5 + below(20));
  const mean = weight.reduce((sum, one) => sum + one, 0) / supporters;
  const capacity = new Float64Array(supporters).fill(Math.floor((tightness * mean) / supporters));
  return { kind: 'allocation', participants, supporters, cost, weight, capacity, seed };
}

function tryAll({ participants, supporters, cost, weight, capacity }: AllocationProblem): number {
  const left = Float64Array.from(capacity);
  const best = (p: number): number => {
    if (p === participants) return 0;
    let least = Infinity;
    for (let s = 0; s < supporters; s++) {
      const cell = p * supporters + s;
      if (weight[cell]! > left[s]!) continue;
      left[s]! -= weight[cell]!;
      least = Math.min(least, cost[cell]! + best(p + 1));
      left[s]! += weight[cell]!;
    }
    return least;
  };
  return best(0);
}

it('finds what trying everything finds on small problems, and a bound below it', () => {
  let [solved, impossible] = [0, 0];
  for (let seed = 1; seed <= 24; seed++) {
    const problem = random(seed, 7, 3, seed % 3 === 0 ? 0.9 : 1.3);
    const found = allocate(problem, { maxSteps: 2 });
    const best = tryAll(problem);
    expect({ seed, cost: found.cost, faults: allocationFaults(problem, found) }).toEqual({ seed, cost: best, faults: [] }); // prettier-ignore
    expect(found.bound).toBeLessThanOrEqual(best);
    if (best < Infinity) solved++;
    else impossible++;
  }
  expect([solved > 12, impossible > 0]).toEqual([true, true]);
});

it('comes near the bound on middle sizes and gives the same for the same seed and steps', () => {
  const problem = random(4, 100, 8, 1);
  const found = allocate(problem, { maxSteps: 4 });
  expect(allocationFaults(problem, found)).toEqual([]);
  expect(found.cost / found.bound).toBeLessThan(1.02);
  expect(allocate(problem, { maxSteps: 4 })).toEqual(found);
  const stopped = allocate(problem, { maxSteps: 4, cancelled: () => true });
  expect(stopped.steps).toBe(0);
});

it('knows an allocation before its first step, also where what is cheap takes most of the hours', () => {
  for (const seed of [1, 2, 3]) {
    const below = generator(seed);
    const [participants, supporters] = [200, 20];
    const weight = Float64Array.from({ length: participants * supporters }, () => 1 + below(100));
    const cost = weight.map((one) => 111 - one + below(21) - 10);
    const mean = weight.reduce((sum, one) => sum + one, 0) / supporters;
    const capacity = new Float64Array(supporters).fill(Math.floor((0.8 * mean) / supporters));
    const problem: AllocationProblem = { kind: 'allocation', participants, supporters, cost, weight, capacity, seed };
    const found = allocate(problem, { maxSteps: 0 });
    expect([found.status, found.steps, allocationFaults(problem, found)]).toEqual(['open', 0, []]);
    expect(found.cost / found.bound).toBeLessThan(1.2);
  }
});

it('sees what is wrong with an allocation', () => {
  const problem = random(4, 20, 4, 1);
  const right = allocate(problem, { maxSteps: 4 });
  const moved = Int32Array.from(right.supporterOf).fill(0);
  expect(allocationFaults(problem, right)).toEqual([]);
  expect(allocationFaults(problem, { ...right, supporterOf: moved }).join()).toContain('supporter 0 gives');
  expect(allocationFaults(problem, { ...right, cost: right.cost - 1 }).join()).toContain('the cost is');
  expect(allocationFaults(problem, { ...right, bound: right.bound + 2 }).join()).toContain('the multipliers prove');
  expect(allocationFaults(problem, { ...right, status: 'optimal', cost: right.bound - 1 }).join()).toContain('not proven best'); // prettier-ignore
});

it('refuses numbers that make no sense', () => {
  const right = random(1, 3, 2, 2);
  expect(() => allocate({ ...right, capacity: Float64Array.of(1) }, { maxSteps: 1 })).toThrow(
    'a number for every pair',
  );
  expect(() => allocate({ ...right, cost: right.cost.map(() => 0.5) }, { maxSteps: 1 })).toThrow('cost[0][0]: must be a whole number'); // prettier-ignore
  expect(() => allocate({ ...right, weight: right.weight.map(() => -1) }, { maxSteps: 1 })).toThrow('weight[0][0]: must be a whole number from 0'); // prettier-ignore
});

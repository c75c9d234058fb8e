import { AllocationSearch } from '../kernels/allocation-search.js';
import { type RunOptions, Steps } from '../steps.js';
import { ProblemError } from '../validate.js';
import { multipliersOf } from './multipliers.js';

/**
 * Everybody gets one supporter; what a relation costs of the supporter's hours differs per pair (the generalised
 * assignment problem). Tables are row by row: `[participant * supporters + supporter]`.
 */
export interface AllocationProblem {
  readonly kind: 'allocation';
  readonly participants: number;
  readonly supporters: number;
  /** Whole numbers, the sum over all participants is to be least; Infinity = the pair is not allowed. */
  readonly cost: Float64Array;
  /** Whole numbers from 0, in the unit of `capacity` (minutes a month). */
  readonly weight: Float64Array;
  readonly capacity: Float64Array;
  readonly seed: number;
}

export interface AllocationSolution {
  /** `open`: the best found, within the gap. `not_found`: no state seen kept every capacity. */
  readonly status: 'optimal' | 'open' | 'not_found';
  /** Supporter of each participant; empty when none was found. */
  readonly supporterOf: Int32Array;
  readonly cost: number;
  /** No allocation costs less. */
  readonly bound: number;
  /** Prices of one unit of each supporter's capacity: they prove the bound. */
  readonly multipliers: Float64Array;
  readonly steps: number;
}

/** Moves of one step. */
const MOVES = 50_000;

/**
 * A lower bound from Lagrangian relaxation of the capacities (Fisher, "The Lagrangian relaxation method", 1981), then
 * search by shifts and swaps through overloaded states at falling temperature. Pairs whose reduced cost exceeds the gap
 * can be in no better solution and are left out. The result depends on input, seed and steps only.
 */
export function allocate(problem: AllocationProblem, options: RunOptions & { maxSteps: number }): AllocationSolution {
  checkTables(problem);
  const { multipliers, reduced, bound } = multipliersOf(problem);
  const search = new AllocationSearch(problem, reduced, multipliers);
  const steps = new Steps(options);
  while (search.bestCost > bound && !steps.stopped) steps.each('solving', [0], () => search.run(MOVES, bound));
  const found = search.bestCost < Infinity;
  return {
    status: !found ? 'not_found' : search.bestCost === bound ? 'optimal' : 'open',
    supporterOf: found ? search.best : new Int32Array(0),
    cost: search.bestCost,
    bound,
    multipliers,
    steps: steps.done,
  };
}

function checkTables({ participants, supporters, cost, weight, capacity }: AllocationProblem): void {
  const cells = participants * supporters;
  if (cost.length !== cells || weight.length !== cells || capacity.length !== supporters)
    throw new ProblemError('invalid', 'cost', 'the tables do not have a number for every pair');
  for (let cell = 0; cell < cells; cell++) {
    const at = `[${Math.floor(cell / supporters)}][${cell % supporters}]`;
    if (cost[cell] !== Infinity && !Number.isSafeInteger(cost[cell]))
      throw new ProblemError('invalid', `cost${at}`, 'must be a whole number');
    if (!Number.isSafeInteger(weight[cell]) || weight[cell]! < 0)
      throw new ProblemError('invalid', `weight${at}`, 'must be a whole number from 0');
  }
  for (let supporter = 0; supporter < supporters; supporter++)
    if (!(capacity[supporter]! >= 0))
      throw new ProblemError('invalid', `capacity[${supporter}]`, 'must be a number from 0');
}

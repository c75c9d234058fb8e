import type { AllocationProblem } from './allocation.js';

export interface Multipliers {
  readonly multipliers: Float64Array;
  /** Cost plus price of the capacity used, less the participant's least: what a pair adds to the bound at least. */
  readonly reduced: Float64Array;
  readonly bound: number;
}

const ROUNDS = 1500;
/** Sums of many products are off by less than this. */
const ROUNDING = 1e-6;

/** Prices of capacity that make the bound high: subgradient steps whose length falls when the bound stands still. */
export function multipliersOf(problem: AllocationProblem): Multipliers {
  const { supporters, capacity } = problem;
  const prices = new Float64Array(supporters);
  const best = new Float64Array(supporters);
  const used = new Float64Array(supporters);
  let [bound, stride, still] = [-Infinity, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const value = relaxed(problem, prices, used);
    if (value > bound + 1e-9 * Math.abs(value)) {
      bound = value;
      best.set(prices);
      still = 0;
    } else if (++still >= 20) {
      stride *= 0.7;
      still = 0;
      prices.set(best);
      relaxed(problem, prices, used);
    }
    let length = 0;
    for (let s = 0; s < supporters; s++) {
      const over = used[s]! - capacity[s]!;
      if (over > 0 || prices[s]! > 0) length += over * over;
    }
    if (length === 0) break;
    if (round === 0) stride = startOf(problem) / 4;
    const step = stride / Math.sqrt(length);
    for (let s = 0; s < supporters; s++) prices[s] = Math.max(0, prices[s]! + step * (used[s]! - capacity[s]!));
  }
  return { multipliers: best, reduced: reducedOf(problem, best), bound: Math.ceil(bound - ROUNDING) };
}

/** A price of the order at which capacity could matter: mean cost range over mean weight. */
function startOf({ participants, supporters, cost, weight }: AllocationProblem): number {
  let [ranges, weights, count] = [0, 0, 0];
  for (let p = 0, cell = 0; p < participants; p++) {
    let [least, most] = [Infinity, -Infinity];
    for (let s = 0; s < supporters; s++, cell++) {
      if (cost[cell] === Infinity) continue;
      least = Math.min(least, cost[cell]!);
      most = Math.max(most, cost[cell]!);
      weights += weight[cell]!;
      count++;
    }
    if (most > least) ranges += most - least;
  }
  return ranges / Math.max(1, participants) / Math.max(1, weights / Math.max(1, count));
}

/** Everybody takes the cheapest at these prices: a bound, and the capacity that would use. */
function relaxed(problem: AllocationProblem, prices: Float64Array, used: Float64Array): number {
  const { participants, supporters, cost, weight, capacity } = problem;
  used.fill(0);
  let sum = 0;
  for (let s = 0; s < supporters; s++) sum -= prices[s]! * (prices[s]! > 0 ? capacity[s]! : 0);
  for (let p = 0, cell = 0; p < participants; p++) {
    let [least, at] = [Infinity, 0];
    const row = cell;
    for (let s = 0; s < supporters; s++, cell++) {
      const price = cost[cell]! + prices[s]! * weight[cell]!;
      if (price >= least || weight[cell]! > capacity[s]!) continue;
      least = price;
      at = s;
    }
    if (least === Infinity) return Infinity;
    sum += least;
    used[at]! += weight[row + at]!;
  }
  return sum;
}

function reducedOf({ participants, supporters, cost, weight, capacity }: AllocationProblem, prices: Float64Array) {
  const reduced = new Float64Array(cost.length);
  for (let p = 0; p < participants; p++) {
    const row = p * supporters;
    let least = Infinity;
    for (let s = 0; s < supporters; s++) {
      const cell = row + s;
      reduced[cell] = weight[cell]! > capacity[s]! ? Infinity : cost[cell]! + prices[s]! * weight[cell]!;
      if (reduced[cell]! < least) least = reduced[cell]!;
    }
    for (let s = 0; s < supporters; s++) reduced[row + s]! -= least;
  }
  return reduced;
}

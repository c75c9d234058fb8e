import type { SparseArcs } from '@holdfast/matching-engine';
import type { SparseInstance } from './instances.ts';

/** Steps between no cost and the greatest, and how much placing one more person outweighs that. */
const STEPS = 10_000_000;
const OUTWEIGHS = 1_000;

/** Variance of the least sum over n, n to infinity: 4 zeta(2) - 4 zeta(3) (Wastlund 2009). */
const VARIANCE = 4 * (Math.PI ** 2 / 6) - 4 * 1.2020569031595942;

/** Costs as whole numbers whose greatest sum places everybody at the least cost. */
export function arcsOf({ n, arcsPerRow, column, cost }: SparseInstance): SparseArcs {
  const most = cost.reduce((a, b) => Math.max(a, b), 0);
  const value = cost.map((one) => OUTWEIGHS * STEPS - Math.round((one / most) * STEPS));
  const first = Int32Array.from({ length: n + 1 }, (_, row) => row * arcsPerRow);
  const placeFirst = Int32Array.from({ length: n + 1 }, (_, k) => k);
  return { rows: n, columns: n, first, column, value, placeFirst, offset: new Float64Array(n) };
}

/** What everybody's place costs. */
export function costOf({ arcsPerRow, column, cost }: SparseInstance, placeOf: Int32Array): number {
  let total = 0;
  for (let arc = 0; arc < column.length; arc++)
    if (placeOf[Math.floor(arc / arcsPerRow)] === column[arc]) total += cost[arc]!;
  return total;
}

/** How far a least sum lies from Parisi's formula, in standard deviations. */
export function deviations(n: number, cost: number): number {
  const mean = Array.from({ length: n }, (_, k) => 1 / (k + 1) ** 2).reduce((sum, one) => sum + one, 0);
  return Math.abs(cost - mean) / Math.sqrt(VARIANCE / n);
}

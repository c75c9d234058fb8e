import { generator } from '@holdfast/matching-engine';

const uniform = (seed: number) => {
  const next = generator(seed);
  return () => (next(2 ** 30) + 0.5) / 2 ** 30;
};

/** Whole numbers, evenly spread. */
export function uniformTable(n: number, seed: number): Float64Array {
  const next = generator(seed);
  return Float64Array.from({ length: n * n }, () => 1 + next(1_000_000));
}

/** Whole numbers from 1 to 100, as in OR-Library's assignment problems. */
export function smallTable(n: number, seed: number): Float64Array {
  const next = generator(seed);
  return Float64Array.from({ length: n * n }, () => 1 + next(100));
}

/** How near two people with eight traits are: far from even, as real scores are. */
export function traitTable(n: number, seed: number): Float64Array {
  const next = generator(seed);
  const traits = () => Float64Array.from({ length: n * 8 }, () => next(1_000));
  const [a, b] = [traits(), traits()];
  const table = new Float64Array(n * n);
  for (let i = 0, cell = 0; i < n; i++)
    for (let j = 0; j < n; j++, cell++) {
      let distance = 0;
      for (let k = 0; k < 8; k++) distance += Math.abs(a[i * 8 + k]! - b[j * 8 + k]!);
      table[cell] = 8_001 - distance;
    }
  return table;
}

export interface SparseInstance {
  readonly n: number;
  readonly arcsPerRow: number;
  readonly column: Int32Array;
  /** Exp(1) costs: the smallest `arcsPerRow` of n per row, by their partial sums. */
  readonly cost: Float64Array;
}

/** The random assignment problem of Parisi's formula without its n x n numbers; arcs in no order within a row. */
export function exponentialArcs(n: number, arcsPerRow: number, seed: number): SparseInstance {
  const next = generator(seed);
  const chance = uniform(seed + 1);
  const column = new Int32Array(n * arcsPerRow);
  const cost = new Float64Array(n * arcsPerRow);
  for (let row = 0; row < n; row++) {
    const seen = new Set<number>();
    const from = row * arcsPerRow;
    for (let k = 0, sum = 0; k < arcsPerRow; k++) {
      sum += -Math.log(chance()) / (n - k);
      let at = next(n);
      while (seen.has(at)) at = next(n);
      seen.add(at);
      const other = from + next(k + 1);
      column[from + k] = column[other]!;
      cost[from + k] = cost[other]!;
      column[other] = at;
      cost[other] = sum;
    }
  }
  return { n, arcsPerRow, column, cost };
}

/** Distances as in the published generators of diverse grouping: whole numbers to 10,000, or between random points. */
export function distances(people: number, kind: 'uniform' | 'points', seed: number): Int32Array {
  const next = generator(seed);
  const table = new Int32Array(people * people);
  const points = Float64Array.from({ length: people * 10 }, () => next(10_000) / 1_000);
  for (let a = 0; a < people; a++)
    for (let b = 0; b < a; b++) {
      let squares = 0;
      for (let k = 0; k < 10; k++) squares += (points[a * 10 + k]! - points[b * 10 + k]!) ** 2;
      const distance = kind === 'uniform' ? next(10_001) : Math.round(1_000 * Math.sqrt(squares));
      table[a * people + b] = table[b * people + a] = distance;
    }
  return table;
}

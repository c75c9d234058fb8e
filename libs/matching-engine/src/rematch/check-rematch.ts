import type { SparseArcs } from '../assignment/sparse.js';
import type { RematchProblem, RematchSolution } from './rematch.js';

export type Kept = Pick<RematchProblem, 'arcs' | 'before'> & {
  readonly frozen?: Uint8Array;
  /** What staying counts, as a number. */
  readonly weight: number;
};
export type Held = Pick<RematchSolution, 'columnOf' | 'prices' | 'value'>;

/**
 * Judges a re-match without the solver's code: places, frozen relations, the sum recounted, and weak duality: no
 * assignment is worth more (values, and `weight` for each who stays) than the prices of places and what every row gains
 * at most at these prices. Who takes which place of a column does not matter: they take the best ones.
 */
export function rematchFaults(kept: Kept, held: Held): string[] {
  const { arcs, before, frozen, weight } = kept;
  const faults: string[] = [];
  const holders = Array.from({ length: arcs.columns }, () => [] as number[]);
  let [worth, stayed] = [0, 0];
  held.columnOf.forEach((column, row) => {
    if (frozen?.[row] && column !== before[row]) faults.push(`row ${row} is frozen and moved`);
    if (column < 0) return;
    const own = worthOf(arcs, row, column);
    if (own === undefined) faults.push(`row ${row} has no arc to column ${column}`);
    worth += own ?? 0;
    if (column === before[row]) stayed++;
    holders[column]!.push(row);
  });
  const free = holders.map((rows, column) => {
    const from = arcs.placeFirst[column]!;
    const places = arcs.placeFirst[column + 1]! - from;
    if (rows.length > places) faults.push(`column ${column} has ${places} places for ${rows.length}`);
    rows.forEach((_, k) => (worth += arcs.offset[from + k] ?? 0));
    return from + rows.filter((row) => frozen?.[row]).length;
  });
  if (worth !== held.value) faults.push(`the value is ${worth}, not ${held.value}`);
  const bound = boundOf(kept, held.prices, free, faults);
  const reached = worth + weight * stayed;
  if (bound !== reached) faults.push(`${reached} is not proven best: the bound is ${bound}`);
  return faults;
}

/** @param free the first place of each column that no frozen relation holds */
function boundOf(
  { arcs, before, frozen, weight }: Kept,
  prices: Float64Array,
  free: number[],
  faults: string[],
): number {
  const { placeFirst, offset, first, column: columns, value } = arcs;
  let bound = 0;
  free.forEach((from, column) => {
    for (let place = placeFirst[column]!; place < placeFirst[column + 1]!; place++) {
      if (place >= from && !(prices[place]! >= 0)) faults.push(`place ${place} has the price ${prices[place]}`);
      bound += place < from ? offset[place]! : prices[place]!;
    }
  });
  for (let row = 0; row < arcs.rows; row++) {
    if (frozen?.[row]) {
      bound += weight + (worthOf(arcs, row, before[row]!) ?? 0);
      continue;
    }
    let gain = 0;
    for (let arc = first[row]!; arc < first[row + 1]!; arc++) {
      const column = columns[arc]!;
      const worth = value[arc]! + (column === before[row] ? weight : 0);
      for (let place = free[column]!; place < placeFirst[column + 1]!; place++)
        gain = Math.max(gain, worth + offset[place]! - prices[place]!);
    }
    bound += gain;
  }
  return bound;
}

function worthOf(arcs: SparseArcs, row: number, column: number): number | undefined {
  for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++)
    if (arcs.column[arc] === column) return arcs.value[arc]!;
  return undefined;
}

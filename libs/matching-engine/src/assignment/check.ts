import type { Assignment, SparseArcs } from './sparse.js';

/**
 * Judges an assignment without the solver's code: every place held at most once and through an arc, prices from 0, the
 * value recounted, the bound recomputed from the prices by weak duality. Returns what is wrong, in words.
 */
export function assignmentFaults(arcs: SparseArcs, { placeOf, prices, value, bound }: Assignment): string[] {
  const faults: string[] = [];
  const columnOfPlace = Array.from({ length: arcs.columns }, (_, column) =>
    new Array<number>(arcs.placeFirst[column + 1]! - arcs.placeFirst[column]!).fill(column),
  ).flat();
  const held = new Set<number>();
  let [worth, most] = [0, 0];
  for (const [place, price] of prices.entries()) {
    if (!(price >= 0)) faults.push(`place ${place} has the price ${price}`);
    most += price;
  }
  for (let row = 0; row < arcs.rows; row++) {
    const place = placeOf[row]!;
    let [gain, own] = [0, place < 0 ? 0 : NaN];
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++) {
      const column = arcs.column[arc]!;
      for (let k = arcs.placeFirst[column]!; k < arcs.placeFirst[column + 1]!; k++)
        gain = Math.max(gain, arcs.value[arc]! + arcs.offset[k]! - prices[k]!);
      if (place >= 0 && columnOfPlace[place] === column) own = arcs.value[arc]! + arcs.offset[place]!;
    }
    if (Number.isNaN(own)) faults.push(`row ${row} has no arc to place ${place}`);
    else worth += own;
    if (place >= 0 && held.has(place)) faults.push(`place ${place} is held twice`);
    if (place >= 0) held.add(place);
    most += gain;
  }
  if (worth !== value) faults.push(`the value is ${worth}, not ${value}`);
  if (most > bound) faults.push(`the prices prove ${most}, not ${bound}`);
  if (bound !== value) faults.push(`${value} is not proven best: the bound is ${bound}`);
  return faults;
}

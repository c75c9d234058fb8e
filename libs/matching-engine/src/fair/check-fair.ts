import type { SparseArcs } from '../assignment/sparse.js';
import type { FairLevel, FairSolution } from './fair.js';

interface Way {
  readonly row: number;
  readonly place: number;
  readonly value: number;
}

/**
 * Judges a fair assignment without the solver's code: level by level the prices bound what any assignment could reach
 * that is best on all levels before, and the one given reaches it. What cannot be best on a level is left out on the
 * next: arcs that gain less than their row could, and assignments without a row that gains or a place that costs.
 */
export function fairFaults(arcs: SparseArcs, { placeOf, columnOf, levels }: FairSolution): string[] {
  const places = placesOf(arcs);
  const faults = holdFaults(places, placeOf, columnOf);
  let ways = waysOf(arcs, places);
  const must = { row: new Set<number>(), place: new Set<number>() };
  let settled = -Infinity;
  for (const [number, level] of levels.entries()) {
    const fault = (what: string) => faults.push(`level ${number} (${level.goal}): ${what}`);
    if (level.goal === 'worst_off') {
      const [above, lowest] = [settled, level.value!];
      ways = ways.filter(({ value }) => value <= above || value >= lowest);
      settled = lowest;
    }
    const plain = ways.map((way) => plainOf(arcs, places, level, way));
    const weight = 1 + arcs.rows * plain.reduce((a, b) => Math.max(a, b), 0);
    const worth = ways.map((way, k) => plain[k]! + weight * (Number(must.row.has(way.row)) + Number(must.place.has(way.place)))); // prettier-ignore
    const gains = new Array<number>(arcs.rows).fill(0);
    ways.forEach(({ row, place }, k) => (gains[row] = Math.max(gains[row]!, worth[k]! - level.prices[place]!)));
    const bound = gains.reduce((sum, one) => sum + one, 0) + level.prices.reduce((sum, one) => sum + one, 0);
    const own = ways.map(({ row, place }, k) => (placeOf[row] === place ? worth[k]! : 0)).reduce((a, b) => a + b, 0);
    if (level.prices.some((price) => !(price >= 0))) fault('a price is negative');
    if (own !== bound) fault(`reaches ${own}, the prices prove ${bound}`);
    const reached = reachedOf(arcs, places, level, ways.filter(({ row, place }) => placeOf[row] === place)); // prettier-ignore
    if (reached !== level.reached) fault(`is ${reached}, not ${level.reached}`);
    ways = ways.filter(({ row, place }, k) => worth[k]! - level.prices[place]! === gains[row]);
    gains.forEach((gain, row) => (gain > 0 ? must.row.add(row) : 0));
    level.prices.forEach((price, place) => (price > 0 ? must.place.add(place) : 0));
  }
  const used = ways.filter(({ row, place }) => placeOf[row] === place).length;
  if (used !== placeOf.filter((place) => place >= 0).length) faults.push('a pair is not best on some level');
  return faults;
}

interface Place {
  readonly column: number;
  /** Position within its column, from 0. */
  readonly nth: number;
}

function placesOf(arcs: SparseArcs): Place[] {
  return Array.from({ length: arcs.columns }, (_, column) =>
    Array.from({ length: arcs.placeFirst[column + 1]! - arcs.placeFirst[column]! }, (_p, nth) => ({ column, nth })),
  ).flat();
}

function waysOf(arcs: SparseArcs, places: readonly Place[]): Way[] {
  const ways: Way[] = [];
  for (let row = 0; row < arcs.rows; row++)
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++)
      places.forEach(({ column }, place) => {
        if (column === arcs.column[arc]) ways.push({ row, place, value: arcs.value[arc]! });
      });
  return ways;
}

function plainOf(arcs: SparseArcs, places: readonly Place[], level: FairLevel, { value, place }: Way): number {
  const most = places.reduce((all, { nth }) => Math.max(all, nth), 0) + 1;
  if (level.goal === 'placed') return 1;
  if (level.goal === 'worst_off') return value === level.value ? 0 : 1;
  return level.goal === 'fit' ? value + arcs.offset[place]! : 2 * most - (2 * places[place]!.nth + 1);
}

function reachedOf({ columns, offset }: SparseArcs, places: readonly Place[], level: FairLevel, own: Way[]): number {
  if (level.goal === 'placed') return own.length;
  if (level.goal === 'worst_off') return own.filter(({ value }) => value === level.value).length;
  if (level.goal === 'fit') return own.reduce((sum, { value, place }) => sum + value + offset[place]!, 0);
  const load = new Array<number>(columns).fill(0);
  for (const { place } of own) load[places[place]!.column]!++;
  return load.reduce((sum, one) => sum + one * one, 0);
}

function holdFaults(places: readonly Place[], placeOf: Int32Array, columnOf: Int32Array): string[] {
  const held = placeOf.filter((place) => place >= 0);
  const faults = new Set(held).size === held.length ? [] : ['a place is held twice'];
  if (placeOf.some((place, row) => (place < 0 ? -1 : places[place]?.column) !== columnOf[row]))
    faults.push('a place is not one of the column told');
  return faults;
}

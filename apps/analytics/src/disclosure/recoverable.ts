import type { Relation } from './cells.js';

/** Below 2^26, so that products stay exact. Factors here are small whole numbers: none is a multiple of it. */
const PRIME = 67_108_859;

type Row = Map<number, number>;

/**
 * Which hidden cells follow from the visible ones by adding and subtracting: those that the sums determine whatever
 * the others are. Gaussian elimination over the hidden cells as unknowns; a cell is determined when its row is reduced
 * to itself alone.
 */
export function recoverable(relations: readonly Relation[], hidden: ReadonlySet<string>): Set<string> {
  const keys = [...hidden];
  const place = new Map(keys.map((key, index) => [key, index]));
  const pivots = new Map<number, Row>();
  for (const relation of relations) {
    const row = rowOf(relation, place);
    for (const [pivot, by] of pivots) eliminate(row, pivot, by);
    const [lead] = row.keys();
    if (lead === undefined) continue;
    scale(row, inverse(row.get(lead) as number));
    for (const other of pivots.values()) eliminate(other, lead, row);
    pivots.set(lead, row);
  }
  const alone = [...pivots].filter(([, row]) => row.size === 1);
  return new Set(alone.map(([pivot]) => keys[pivot] as string));
}

function rowOf({ total, parts }: Relation, place: ReadonlyMap<string, number>): Row {
  const row: Row = new Map();
  for (const part of parts) if (place.has(part)) row.set(place.get(part) as number, 1);
  if (place.has(total)) row.set(place.get(total) as number, PRIME - 1);
  return row;
}

/** Takes as much of `by`, whose entry at `pivot` is 1, as leaves nothing at `pivot`. */
function eliminate(row: Row, pivot: number, by: Row): void {
  const factor = row.get(pivot);
  if (factor === undefined || row === by) return;
  for (const [column, value] of by) {
    const left = ((row.get(column) ?? 0) + (PRIME - factor) * value) % PRIME;
    if (left === 0) row.delete(column);
    else row.set(column, left);
  }
}

function scale(row: Row, factor: number): void {
  for (const [column, value] of row) row.set(column, (value * factor) % PRIME);
}

/** By Fermat: value^(PRIME - 2). */
function inverse(value: number): number {
  let result = 1;
  let base = value;
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

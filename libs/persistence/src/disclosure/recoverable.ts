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
  const reduced = new Reduced();
  for (const relation of relations) reduced.take(rowOf(relation, place));
  return new Set(reduced.alone().map((pivot) => keys[pivot] as string));
}

/** Rows of which none has an entry where another has its first one. Most have few entries, so each is looked up. */
class Reduced {
  private readonly pivots = new Map<number, Row>();
  /** Column -> rows with an entry there. */
  private readonly holders = new Map<number, Set<Row>>();

  take(row: Row): void {
    for (const column of [...row.keys()]) {
      const by = this.pivots.get(column);
      if (by) eliminate(row, column, by);
    }
    const [lead] = row.keys();
    if (lead === undefined) return;
    scale(row, inverse(row.get(lead) as number));
    for (const other of [...(this.holders.get(lead) ?? [])]) {
      eliminate(other, lead, row);
      for (const column of row.keys()) this.note(other, column);
    }
    this.pivots.set(lead, row);
    for (const column of row.keys()) this.note(row, column);
  }

  alone(): number[] {
    return [...this.pivots].filter(([, row]) => row.size === 1).map(([pivot]) => pivot);
  }

  private note(row: Row, column: number): void {
    const rows = this.holders.get(column) ?? new Set<Row>();
    if (row.has(column)) rows.add(row);
    else rows.delete(row);
    this.holders.set(column, rows);
  }
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

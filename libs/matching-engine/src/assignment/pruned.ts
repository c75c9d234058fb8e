import { type Assignment, assignSparse, type SparseArcs } from './sparse.js';

/** All arcs of a problem too large to keep, asked for row by row; every column has one place. */
export interface ArcSource {
  readonly rows: number;
  readonly columns: number;
  /** Writes the row's value with every column (0 or less = not allowed). Asked for again in every round. */
  readonly valuesOf: (row: number, values: Float64Array) => void;
}

export interface PrunedOptions {
  /** Best arcs per row to begin with. */
  readonly keep?: number;
  /** Give up proving after this many rounds of pricing. */
  readonly maxRounds?: number;
}

export interface PrunedAssignment extends Assignment {
  /** Rounds of pricing: in the last one no left-out arc was worth more than what its row has. */
  readonly rounds: number;
  readonly arcs: number;
}

/** Left-out arcs a row takes in per round. */
const MORE = 8;

/**
 * The best assignment over all arcs while only a few per row are kept: solves with the best `keep` of each row, then
 * prices every left-out arc with the dual prices and takes in those that would improve, until none does. Then the
 * prices prove the result best for the full problem ("core problem", after Balas and Zemel 1980; Lee and Orlin 1993).
 */
export function assignPruned(source: ArcSource, { keep = 16, maxRounds = 50 }: PrunedOptions = {}): PrunedAssignment {
  const values = new Float64Array(source.columns);
  const kept: Kept[] = [];
  const picker = new Picker(source.columns);
  for (let row = 0; row < source.rows; row++) {
    source.valuesOf(row, values);
    kept.push(picker.pick(values, keep, 0, row));
  }
  let arcs = arcsOf(source, kept);
  let found = assignSparse(arcs);
  for (let rounds = 1; ; rounds++) {
    const { bound, improving } = price(source, found.prices, arcs, kept, picker, values);
    if (improving === 0 || rounds === maxRounds) return { ...found, bound, rounds, arcs: arcs.column.length };
    arcs = arcsOf(source, kept);
    found = assignSparse(arcs, found);
  }
}

interface Kept {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** The bound over all arcs; rows that would gain through a left-out arc keep the best of those from now on. */
function price(
  source: ArcSource,
  prices: Float64Array,
  arcs: SparseArcs,
  kept: Kept[],
  picker: Picker,
  values: Float64Array,
): { bound: number; improving: number } {
  let bound = prices.reduce((sum, one) => sum + one, 0);
  let improving = 0;
  for (let row = 0; row < source.rows; row++) {
    let known = 0;
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++) {
      const net = arcs.value[arc]! - prices[arcs.column[arc]!]!;
      if (net > known) known = net;
    }
    source.valuesOf(row, values);
    let gain = known;
    for (let column = 0; column < values.length; column++) {
      const net = values[column]! - prices[column]!;
      if (net > gain) gain = net;
    }
    bound += gain;
    if (gain === known) continue;
    improving++;
    for (let column = 0; column < values.length; column++) values[column]! -= prices[column]!;
    const more = picker.pick(values, MORE, known, row);
    const worth = more.values.map((net, k) => net + prices[more.columns[k]!]!);
    kept[row] = {
      columns: Int32Array.of(...kept[row]!.columns, ...more.columns),
      values: Float64Array.of(...kept[row]!.values, ...worth),
    };
  }
  return { bound, improving };
}

/** Picks the greatest of a row; among equals it starts at another column for each row, so that choices spread. */
class Picker {
  private readonly columns = new Int32Array(256);
  private readonly values = new Float64Array(256);

  constructor(private readonly width: number) {}

  pick(values: Float64Array, most: number, above: number, row: number): Kept {
    const start = Number((BigInt(row) * 2_654_435_761n) % BigInt(this.width));
    let size = this.scan(values, Math.min(most, 256), above, start, this.width, 0);
    size = this.scan(values, Math.min(most, 256), above, 0, start, size);
    return { columns: this.columns.slice(0, size), values: this.values.slice(0, size) };
  }

  /** Keeps the list by falling value; `above` is what a value must exceed to enter it. */
  private scan(from: Float64Array, most: number, above: number, begin: number, end: number, found: number): number {
    const { columns, values } = this;
    let size = found;
    let least = size === most ? values[size - 1]! : above;
    for (let column = begin; column < end; column++) {
      const value = from[column]!;
      if (value <= least) continue;
      let at = size === most ? size - 1 : size++;
      for (; at > 0 && values[at - 1]! < value; at--) {
        values[at] = values[at - 1]!;
        columns[at] = columns[at - 1]!;
      }
      values[at] = value;
      columns[at] = column;
      if (size === most) least = values[size - 1]!;
    }
    return size;
  }
}

function arcsOf({ rows, columns }: ArcSource, kept: readonly Kept[]): SparseArcs {
  const first = new Int32Array(rows + 1);
  kept.forEach((row, i) => (first[i + 1] = first[i]! + row.columns.length));
  const column = new Int32Array(first[rows]!);
  const value = new Float64Array(first[rows]!);
  kept.forEach((row, i) => {
    column.set(row.columns, first[i]!);
    value.set(row.values, first[i]!);
  });
  const placeFirst = Int32Array.from({ length: columns + 1 }, (_, k) => k);
  return { rows, columns, first, column, value, placeFirst, offset: new Float64Array(columns) };
}

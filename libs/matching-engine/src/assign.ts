import type { Part } from './arcs.js';
import { assignDense } from './assignment/dense.js';
import { type Assignment, assignSparse, type SparseArcs } from './assignment/sparse.js';
import { valueOf, type Levels } from './levels.js';
import type { Prepared } from './prepare.js';
import { loadPoints } from './preferences.js';
import { loadWeight } from './score.js';

/** A table filled to more than this part is solved as a table, up to this many cells (8 bytes each). */
const DENSE_FROM = 0.4;
const DENSE_CELLS = 16_000_000;

/** The best assignment of one part: per row a supporter index or -1, and the price of each place. */
export interface Assigned {
  readonly supporters: readonly number[];
  readonly prices: ReadonlyMap<number, readonly number[]>;
}

/** Every allowed pair is worth more than nothing, so the best assignment leaves nobody over without need. */
export function assign(all: Prepared, levels: Levels, part: Part): Assigned {
  const arcs = arcsOf(all, levels, part);
  const { columnOf, prices } = solveArcs(arcs);
  return {
    supporters: Array.from(columnOf, (column) => (column < 0 ? -1 : part.supporters[column]!.index)),
    prices: new Map(
      part.supporters.map(({ index }, c) => [
        index,
        [...prices.subarray(arcs.placeFirst[c]!, arcs.placeFirst[c + 1]!)],
      ]),
    ),
  };
}

/** Columns are the part's supporters; what a place adds or takes for load is its offset. */
export function arcsOf(all: Prepared, levels: Levels, part: Part): SparseArcs {
  const columnOf = new Map(part.supporters.map(({ index }, c) => [index, c]));
  const first = new Int32Array(part.rows.length + 1);
  part.rows.forEach(({ supporters }, i) => (first[i + 1] = first[i]! + supporters.length));
  const column = new Int32Array(first[part.rows.length]!);
  const value = new Float64Array(column.length);
  part.rows.forEach(({ supporters, scores, participant: { person } }, i) =>
    supporters.forEach((index, at) => {
      column[first[i]! + at] = columnOf.get(index)!;
      value[first[i]! + at] = valueOf(levels, { score: scores[at]!, placed: 1, priority: person.priority });
    }),
  );
  const placeFirst = new Int32Array(part.supporters.length + 1);
  part.supporters.forEach(({ places }, c) => (placeFirst[c + 1] = placeFirst[c]! + places));
  const offset = part.supporters.flatMap(({ index, places }) => {
    const supporter = all.supporters[index]!;
    return Array.from(
      { length: places },
      (_, k) => levels.score * loadPoints(loadWeight(all), supporter, supporter.pinned + k),
    );
  });
  const columns = part.supporters.length;
  return { rows: part.rows.length, columns, first, column, value, placeFirst, offset: Float64Array.from(offset) };
}

function solveArcs(arcs: SparseArcs): Assignment {
  const places = arcs.offset.length;
  const cells = arcs.rows * places;
  const filled = arcs.column.reduce((sum, c) => sum + arcs.placeFirst[c + 1]! - arcs.placeFirst[c]!, 0);
  if (cells > DENSE_CELLS || filled < DENSE_FROM * cells) return assignSparse(arcs);
  const value = new Float64Array(cells);
  const columnOf = new Int32Array(places);
  for (let c = 0; c < arcs.columns; c++) columnOf.fill(c, arcs.placeFirst[c]!, arcs.placeFirst[c + 1]!);
  for (let row = 0; row < arcs.rows; row++)
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++) {
      const c = arcs.column[arc]!;
      for (let place = arcs.placeFirst[c]!; place < arcs.placeFirst[c + 1]!; place++)
        value[row * places + place] = arcs.value[arc]! + arcs.offset[place]!;
    }
  const found = assignDense({ rows: arcs.rows, columns: places, value });
  return { ...found, columnOf: found.placeOf.map((place) => (place < 0 ? -1 : columnOf[place]!)) };
}

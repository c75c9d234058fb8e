import munkres from 'munkres';
import type { Part, Row } from './arcs.js';
import { valueOf, type Levels } from './levels.js';
import type { Prepared } from './prepare.js';
import { loadPoints } from './preferences.js';
import { lowestPrices } from './prices.js';
import { loadWeight } from './score.js';
import { ProblemError } from './validate.js';

/** Numbers in one dense table; 16 million take 130 MB. */
const MOST_CELLS = 16_000_000;

/** The best assignment of one part: per row a supporter index or -1, and the price of each place. */
export interface Assigned {
  readonly supporters: readonly number[];
  readonly prices: ReadonlyMap<number, readonly number[]>;
}

/** Value of giving a row its `at`-th candidate as that supporter's `n`-th new relation (pins included). */
export function arcValue(all: Prepared, levels: Levels, row: Row, at: number, n: number): number {
  const score = row.scores[at]! + loadPoints(loadWeight(all), all.supporters[row.supporters[at]!]!, n);
  return valueOf(levels, { score, placed: 1, priority: row.participant.person.priority });
}

/**
 * Every supporter becomes one column per place; a pair that is not allowed is worth 0, exactly as being left
 * over, while every allowed pair is worth more, so the optimum of the table is the optimum of the part.
 */
export function assign(all: Prepared, levels: Levels, part: Part): Assigned {
  const columns = part.supporters.flatMap(({ index, places }) => Array.from({ length: places }, () => index));
  if (part.rows.length * columns.length > MOST_CELLS)
    throw new ProblemError(
      'too_large',
      'participants',
      `${part.rows.length} people compete for ${columns.length} places`,
    );
  const values = table(all, levels, part, columns.length);
  const top = values.reduce((most, row) => row.reduce((a, b) => Math.max(a, b), most), 0);
  const taken = new Int32Array(part.rows.length).fill(-1);
  for (const [row, column] of munkres(values.map((row) => row.map((value) => top - value))))
    if (values[row]![column]! > 0) taken[row] = column;
  const prices = lowestPrices(values, taken);
  const bySupporter = new Map<number, number[]>();
  columns.forEach((index, column) => {
    const places = bySupporter.get(index);
    if (places) places.push(prices[column]!);
    else bySupporter.set(index, [prices[column]!]);
  });
  return { supporters: Array.from(taken, (column) => (column < 0 ? -1 : columns[column]!)), prices: bySupporter };
}

function table(all: Prepared, levels: Levels, part: Part, width: number): number[][] {
  const first = new Map<number, { column: number; places: number }>();
  let column = 0;
  for (const { index, places } of part.supporters) {
    first.set(index, { column, places });
    column += places;
  }
  return part.rows.map((row) => {
    const values = new Array<number>(width).fill(0);
    row.supporters.forEach((index, at) => {
      const { column: from, places } = first.get(index)!;
      const { pinned } = all.supporters[index]!;
      for (let k = 0; k < places; k++) values[from + k] = arcValue(all, levels, row, at, pinned + k);
    });
    return values;
  });
}

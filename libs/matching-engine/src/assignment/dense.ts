import { DensePaths } from '../kernels/dense-paths.js';
import { assignPruned } from './pruned.js';
import type { Assignment } from './sparse.js';

/** Every row against every column, row by row; a value of 0 or less stands for "not allowed". */
export interface DenseTable {
  readonly rows: number;
  readonly columns: number;
  readonly value: Float64Array | Int32Array;
}

/** From this many rows and columns on, a few arcs of each row nearly always hold the best assignment. */
const PRUNE_FROM = 200;
const ROUNDS = 12;

/** As `assignSparse`, for a table in which most pairs are possible. */
export function assignDense(table: DenseTable): Assignment {
  const { rows, columns, value } = table;
  if (rows === 0 || columns === 0) return nobody(rows, columns);
  if (Math.min(rows, columns) < PRUNE_FROM) return assignByPaths(table);
  const valuesOf = (row: number, into: Float64Array) => into.set(value.subarray(row * columns, (row + 1) * columns));
  const found = assignPruned({ rows, columns, valuesOf }, { maxRounds: ROUNDS });
  return found.bound === found.value ? found : assignByPaths(table);
}

/** Shortest augmenting paths over full rows: slower on most tables, with the better worst case. */
export function assignByPaths({ rows, columns, value }: DenseTable): Assignment {
  const tall = rows > columns;
  // The least cost of a negated table is its greatest value; who would take a worthless pair stays without.
  const cost = new Float64Array(rows * columns);
  for (let row = 0, cell = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, cell++)
      cost[tall ? column * rows + row : cell] = -Math.max(0, value[cell]!);
  const solver = tall ? new DensePaths(cost, columns, rows) : new DensePaths(cost, rows, columns);
  const { columnOf, duals } = solver.solve();
  if (!tall) return assignment({ rows, columns, value }, columnOf, columnPrices(duals));
  const rowOf = columnOf;
  const taken = new Int32Array(rows).fill(-1);
  rowOf.forEach((row, column) => (taken[row] = column));
  // The duals are those of the rows; a column then costs what its best row has left over.
  const gains = columnPrices(duals);
  const prices = new Float64Array(columns);
  for (let row = 0, cell = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, cell++)
      prices[column] = Math.max(prices[column]!, value[cell]! - gains[row]!);
  return assignment({ rows, columns, value }, taken, prices);
}

/** Prices from 0 out of duals of a full assignment: a shift of all by the least changes no comparison. */
function columnPrices(duals: Float64Array): Float64Array {
  const most = duals.reduce((a, b) => Math.max(a, b), -Infinity);
  return duals.map((dual) => most - dual);
}

function assignment({ rows, columns, value }: DenseTable, taken: Int32Array, prices: Float64Array): Assignment {
  const placeOf = Int32Array.from(taken);
  let [worth, bound] = [0, prices.reduce((sum, price) => sum + price, 0)];
  for (let row = 0, cell = 0; row < rows; row++) {
    let gain = 0;
    const own = placeOf[row]!;
    for (let column = 0; column < columns; column++, cell++) gain = Math.max(gain, value[cell]! - prices[column]!);
    bound += gain;
    if (own < 0) continue;
    const points = value[row * columns + own]!;
    if (points > 0) worth += points;
    else placeOf[row] = -1;
  }
  return { placeOf, columnOf: placeOf, prices, value: worth, bound, steps: rows };
}

function nobody(rows: number, columns: number): Assignment {
  const placeOf = new Int32Array(rows).fill(-1);
  return { placeOf, columnOf: placeOf, prices: new Float64Array(columns), value: 0, bound: 0, steps: 0 };
}

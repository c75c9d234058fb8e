import type { SparseArcs } from './sparse-state.js';

const SHORT = 48;

/** The same arcs, those of each row by falling value (stable): a scan may stop where nothing better can follow. */
export function sortArcs(arcs: SparseArcs): SparseArcs {
  const column = Int32Array.from(arcs.column);
  const value = Float64Array.from(arcs.value);
  for (let row = 0; row < arcs.rows; row++) {
    const [from, to] = [arcs.first[row]!, arcs.first[row + 1]!];
    if (to - from <= SHORT) insertionSort(column, value, from, to);
    else indirectSort(column, value, from, to);
  }
  return { ...arcs, column, value };
}

function insertionSort(column: Int32Array, value: Float64Array, from: number, to: number): void {
  for (let k = from + 1; k < to; k++) {
    const [v, c] = [value[k]!, column[k]!];
    let at = k - 1;
    if (value[at]! >= v) continue;
    for (; at >= from && value[at]! < v; at--) {
      value[at + 1] = value[at]!;
      column[at + 1] = column[at]!;
    }
    value[at + 1] = v;
    column[at + 1] = c;
  }
}

function indirectSort(column: Int32Array, value: Float64Array, from: number, to: number): void {
  const values = value.slice(from, to);
  const columns = column.slice(from, to);
  const order = Int32Array.from(values, (_, k) => k).sort((a, b) => values[b]! - values[a]! || a - b);
  for (let k = 0; k < order.length; k++) {
    value[from + k] = values[order[k]!]!;
    column[from + k] = columns[order[k]!]!;
  }
}

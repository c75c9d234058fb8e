import { byColumn, type Incoming } from './sparse-lowering.js';
import { NO_ARC, NONE, type SparseArcs } from './sparse-state.js';

const ROOM_IN_ROW = 6;
const ROOM_IN_COLUMN = 16;

/** Arcs by row and by column with room for more, so that a change costs what it touches. Rows are in no order. */
export class StandingArcs {
  readonly arcs: SparseArcs;
  readonly incoming: Incoming;

  /** @param rows at least as many as the arcs have: the others are empty */
  constructor(given: SparseArcs, rows: number) {
    const usual = ROOM_IN_ROW + Math.ceil(given.column.length / Math.max(1, given.rows));
    const first = new Int32Array(rows + 1);
    for (let row = 0; row < rows; row++) {
      const count = row < given.rows ? given.first[row + 1]! - given.first[row]! : 0;
      first[row + 1] = first[row]! + Math.max(usual, count + ROOM_IN_ROW);
    }
    const column = new Int32Array(first[rows]!);
    const value = new Float64Array(first[rows]!).fill(NO_ARC);
    for (let row = 0; row < given.rows; row++) {
      column.set(given.column.subarray(given.first[row]!, given.first[row + 1]!), first[row]!);
      value.set(given.value.subarray(given.first[row]!, given.first[row + 1]!), first[row]!);
    }
    this.arcs = { ...given, rows, first, column, value };
    this.incoming = byColumn(
      this.arcs,
      ROOM_IN_COLUMN,
      2 * Math.ceil(given.column.length / Math.max(1, given.columns)),
    );
  }

  arcTo(row: number, column: number): number {
    const { first, column: columns, value } = this.arcs;
    for (let arc = first[row]!; arc < first[row + 1]!; arc++)
      if (columns[arc] === column && value[arc]! > NO_ARC) return arc;
    return NONE;
  }

  /** A free slot for one more arc, or NONE when row or column have no room left. */
  add(row: number, column: number): number {
    const { first, column: columns, value } = this.arcs;
    const { last, first: firstIn, row: rows, arc: arcs } = this.incoming;
    if (last[column] === firstIn[column + 1]) return NONE;
    for (let arc = first[row]!; arc < first[row + 1]!; arc++) {
      if (value[arc]! > NO_ARC) continue;
      columns[arc] = column;
      const at = last[column]!++;
      rows[at] = row;
      arcs[at] = arc;
      return arc;
    }
    return NONE;
  }

  clear(row: number): void {
    const { first, column: columns, value } = this.arcs;
    const { last, first: firstIn, row: rows, arc: arcs } = this.incoming;
    for (let arc = first[row]!; arc < first[row + 1]!; arc++) {
      if (value[arc]! <= NO_ARC) continue;
      value[arc] = NO_ARC;
      const column = columns[arc]!;
      const end = --last[column]!;
      for (let k = firstIn[column]!; k < end; k++)
        if (arcs[k] === arc) {
          rows[k] = rows[end]!;
          arcs[k] = arcs[end]!;
        }
    }
  }

  /** The arcs as they stand, without free slots. */
  compact(): SparseArcs {
    const { rows, first, column, value } = this.arcs;
    const kept = Array.from({ length: rows }, (_, row) => {
      let count = 0;
      for (let arc = first[row]!; arc < first[row + 1]!; arc++) if (value[arc]! > NO_ARC) count++;
      return count;
    });
    const from = Int32Array.from([0, ...kept]);
    for (let row = 0; row < rows; row++) from[row + 1]! += from[row]!;
    const used = (_: number, k: number) => value[k]! > NO_ARC;
    return { ...this.arcs, first: from, column: column.filter(used), value: value.filter(used) };
  }
}

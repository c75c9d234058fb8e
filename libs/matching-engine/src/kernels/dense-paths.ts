/**
 * Least-cost assignment of every row of a dense matrix (rows <= columns), after Jonker and Volgenant, "A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems" (Computing 38, 1987): column reduction
 * (square matrices only: an unassigned column must keep its dual at 0), augmenting row reduction, shortest
 * augmenting paths. Costs are integers whose sums stay exact; nothing is allocated inside the loops.
 */
export class DensePaths {
  readonly columnOf: Int32Array;
  /** Column duals: `cost - dual` is least at the assigned column of each row; never above 0 where rows < columns. */
  readonly duals: Float64Array;
  private readonly rowOf: Int32Array;
  private readonly distance: Float64Array;
  private readonly from: Int32Array;
  /** Columns in the order of the path search: done, then at the current distance, then the rest. */
  private readonly order: Int32Array;

  constructor(
    private readonly cost: Float64Array | Int32Array,
    private readonly rows: number,
    private readonly columns: number,
  ) {
    this.columnOf = new Int32Array(rows).fill(-1);
    this.rowOf = new Int32Array(columns).fill(-1);
    this.duals = new Float64Array(columns);
    this.distance = new Float64Array(columns);
    this.from = new Int32Array(columns);
    this.order = new Int32Array(columns);
  }

  solve(): this {
    if (this.rows === this.columns) this.reduceColumns();
    let free = Array.from(this.columnOf.keys()).filter((row) => this.columnOf[row]! < 0);
    if (this.columns > 1) for (let pass = 0; pass < 2; pass++) free = this.reduceRows(free);
    for (const row of free) this.augment(row);
    return this;
  }

  private reduceColumns(): void {
    const { cost, rows, columns, duals, columnOf, rowOf } = this;
    const least = new Int32Array(columns);
    duals.set(cost.subarray(0, columns));
    for (let row = 1, at = columns; row < rows; row++)
      for (let column = 0; column < columns; column++, at++)
        if (cost[at]! < duals[column]!) {
          duals[column] = cost[at]!;
          least[column] = row;
        }
    for (let column = columns - 1; column >= 0; column--) {
      const row = least[column]!;
      if (columnOf[row]! >= 0) continue;
      columnOf[row] = column;
      rowOf[column] = row;
    }
  }

  /** Each free row takes its best column and lowers that dual to its second best; returns the rows left free. */
  private reduceRows(free: readonly number[]): number[] {
    const { cost, columns, duals, columnOf, rowOf } = this;
    const left: number[] = [];
    // Chains of displaced rows are followed at once; integers with many ties could make them very long.
    let budget = 8 * free.length + 64;
    for (const first of free) {
      let row = first;
      while (row >= 0) {
        let [best, second, at, next] = [Infinity, Infinity, -1, -1];
        for (let column = 0, cell = row * columns; column < columns; column++, cell++) {
          const reduced = cost[cell]! - duals[column]!;
          if (reduced >= second) continue;
          if (reduced < best) {
            second = best;
            next = at;
            best = reduced;
            at = column;
          } else {
            second = reduced;
            next = column;
          }
        }
        let rival = rowOf[at]!;
        const strict = best < second;
        if (strict) duals[at]! -= second - best;
        else if (rival >= 0) {
          at = next;
          rival = rowOf[at]!;
        }
        rowOf[at] = row;
        columnOf[row] = at;
        if (rival >= 0) columnOf[rival] = -1;
        const follow: boolean = rival >= 0 && strict && budget-- > 0;
        if (rival >= 0 && !follow) left.push(rival);
        row = follow ? rival : -1;
      }
    }
    return left;
  }

  private augment(free: number): void {
    const { cost, columns, duals, rowOf, columnOf, distance, from, order } = this;
    for (let column = 0, cell = free * columns; column < columns; column++, cell++) {
      distance[column] = cost[cell]! - duals[column]!;
      from[column] = free;
      order[column] = column;
    }
    let [done, seen, least, end] = [0, 0, 0, -1];
    let ready = 0;
    while (end < 0) {
      if (done === seen) {
        ready = done;
        least = distance[order[seen++]!]!;
        for (let k = seen; k < columns; k++) {
          const column = order[k]!;
          const far = distance[column]!;
          if (far > least) continue;
          if (far < least) {
            seen = done;
            least = far;
          }
          order[k] = order[seen]!;
          order[seen++] = column;
        }
        for (let k = done; k < seen && end < 0; k++) if (rowOf[order[k]!]! < 0) end = order[k]!;
        if (end >= 0) break;
      }
      const through = order[done++]!;
      const row = rowOf[through]!;
      const base = row * columns;
      const shift = cost[base + through]! - duals[through]! - least;
      for (let k = seen; k < columns; k++) {
        const column = order[k]!;
        const far = cost[base + column]! - duals[column]! - shift;
        if (far >= distance[column]!) continue;
        distance[column] = far;
        from[column] = row;
        if (far > least) continue;
        if (rowOf[column]! < 0) {
          end = column;
          break;
        }
        order[k] = order[seen]!;
        order[seen++] = column;
      }
    }
    for (let k = 0; k < ready; k++) duals[order[k]!]! += distance[order[k]!]! - least;
    for (let column = end; ;) {
      const row = from[column]!;
      rowOf[column] = row;
      const freed = columnOf[row]!;
      columnOf[row] = column;
      if (row === free) return;
      column = freed;
    }
  }
}

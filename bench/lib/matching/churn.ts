import type { SparseArcs } from '@holdfast/matching-engine';

type Below = (below: number) => number;
type Triple = readonly [number, number, number];

export interface Churned {
  readonly before: SparseArcs;
  /** The same problem after the change. */
  readonly after: SparseArcs;
  readonly change: {
    readonly left: number[];
    readonly closed: number[];
    readonly opened: number[];
    readonly arcs: Triple[];
  };
}

/** Each of eight traits is worth up to this much. */
const TRAIT = 125;
/** Supporters per person, and places of each: one place in six stays free. */
const SUPPORTERS = 0.4;
const PLACES = 3;

/**
 * `n` people with `candidates` each, of whom a part then leaves, as does a part of the supporters; as many people come
 * in their rows, with candidates of their own, and as many supporters in columns of their own, wanted by as many.
 */
export function churned(n: number, candidates: number, part: number, below: Below): Churned {
  const supporters = Math.round(n * SUPPORTERS);
  const fresh = Math.round(supporters * part);
  const columns = supporters + fresh;
  const worth = () => Array.from({ length: 8 }, () => below(TRAIT)).reduce((sum, one) => sum + one, 1);
  const random = (row: number, column: number): Triple => [row, column, worth()];
  const some = (many: number, of: number) => {
    const chosen = new Set<number>();
    while (chosen.size < many) chosen.add(below(of));
    return [...chosen];
  };
  const arcsOf = (row: number) => some(candidates, supporters).map((column) => random(row, column));
  const rows = Array.from({ length: n }, (_, row) => arcsOf(row));
  const before = tableOf(rows, columns);
  const left = some(Math.round(n * part), n);
  const closed = some(fresh, supporters);
  const opened = Array.from({ length: fresh }, (_, k) => supporters + k);
  const [gone, shut] = [new Set(left), new Set(closed)];
  const arcs = left.flatMap(arcsOf);
  for (const column of opened)
    for (const row of some(Math.round(candidates / SUPPORTERS), n)) if (!gone.has(row)) arcs.push(random(row, column));
  for (const row of left) rows[row] = [];
  for (const arc of arcs) rows[arc[0]]!.push(arc);
  const open = rows.map((row) => row.filter(([, column]) => !shut.has(column)));
  return { before, after: tableOf(open, columns), change: { left, closed, opened, arcs } };
}

function tableOf(rows: readonly (readonly Triple[])[], columns: number): SparseArcs {
  const first = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (first[i + 1] = first[i]! + row.length));
  const column = new Int32Array(first[rows.length]!);
  const value = new Float64Array(first[rows.length]!);
  rows.forEach((row, i) =>
    row.forEach(([, c, v], k) => {
      column[first[i]! + k] = c;
      value[first[i]! + k] = v;
    }),
  );
  const placeFirst = Int32Array.from({ length: columns + 1 }, (_, k) => PLACES * k);
  return { rows: rows.length, columns, first, column, value, placeFirst, offset: new Float64Array(PLACES * columns) };
}

import { type AllocationProblem, assignDense, assignSparse } from '@holdfast/matching-engine';
import { Problem } from '../stack/problem.ts';
import type { Wanted } from './arguments.ts';
import { Numbers } from './numbers.ts';
import { gapOfBound, type Solved } from './solved.ts';
import type { Source } from './source.ts';

const MOST_ROWS = 10_000_000;

/** `n`, then n x n costs. */
export function assignTable(source: Source, { maximise }: Wanted): Solved {
  const numbers = new Numbers(source.pieces());
  const n = numbers.next('the number of rows', 1);
  const cost = numbers.list(n * n, 'a cost');
  numbers.end();
  // Placing one more is worth more than any cost, so everybody is placed at the least cost.
  const most = 1 + cost.reduce((a, b) => Math.max(a, b), 0);
  const value = cost.map((one) => (maximise ? one + 1 : most - one));
  const { columnOf, bound: proven, value: worth } = assignDense({ rows: n, columns: n, value });
  const back = (total: number) => (maximise ? total - n : n * most - total);
  const [objective, bound] = [back(worth), back(proven)];
  return {
    summary: { status: 'optimal', placed: n, objective, bound, gap: gapOfBound(objective, bound), steps: 1 },
    solution: { columnOf: [...columnOf], cost: objective, bound },
  };
}

/** `n`, then `row column cost` for each pair there is, rows and columns from 1. */
export function assignArcs(source: Source, { maximise }: Wanted): Solved {
  const numbers = new Numbers(source.pieces());
  const n = numbers.next('the number of rows', 1, MOST_ROWS);
  const { first, column, cost } = arcsByRow(numbers, n);
  // Placing one more is worth more than all costs together.
  const most = cost.reduce((a, b) => Math.max(a, b), 0);
  const placing = n * most + 1;
  if (n * (placing + most) >= 2 ** 51) throw new Problem(`costs of up to ${most} are too great for exact sums of ${n}`);
  const value = cost.map((one) => (maximise ? placing + one : placing + most - one));
  const placeFirst = Int32Array.from({ length: n + 1 }, (_, k) => k);
  const arcs = { rows: n, columns: n, first, column, value, placeFirst, offset: new Float64Array(n) };
  const { columnOf, value: worth, bound: proven } = assignSparse(arcs);
  const placed = columnOf.reduce((sum, at) => sum + (at < 0 ? 0 : 1), 0);
  const back = (total: number) => (maximise ? total - placed * placing : placed * (placing + most) - total);
  const [objective, bound] = [back(worth), back(proven)];
  return {
    summary: { status: 'optimal', placed, objective, bound, gap: gapOfBound(objective, bound), steps: 1 },
    solution: { columnOf: [...columnOf], cost: objective, bound },
  };
}

function arcsByRow(numbers: Numbers, n: number) {
  const rows = Array.from({ length: n }, () => new Map<number, number>());
  let arcs = 0;
  for (; numbers.more(); arcs++) {
    const row = numbers.next('a row', 1, n) - 1;
    const column = numbers.next('a column', 1, n) - 1;
    if (rows[row]!.has(column)) throw numbers.wrong(`row ${row + 1} and column ${column + 1} stand twice`);
    rows[row]!.set(column, numbers.next('a cost'));
  }
  const first = new Int32Array(n + 1);
  const [column, cost] = [new Int32Array(arcs), new Float64Array(arcs)];
  rows.forEach((row, r) => {
    first[r + 1] = first[r]! + row.size;
    [...row].forEach(([at, one], k) => {
      column[first[r]! + k] = at;
      cost[first[r]! + k] = one;
    });
  });
  return { first, column, cost };
}

/** Number of problems, then per problem: agents, jobs, costs (agent by agent), resources, capacities. */
export function gapOf(source: Source, { problem: wantedProblem, maximise, seed = 1 }: Wanted): AllocationProblem {
  const numbers = new Numbers(source.pieces());
  const count = numbers.next('the number of problems', 1);
  if (wantedProblem > count) throw new Problem(`--problem ${wantedProblem}: the file holds ${count}.`);
  for (let k = 1; ; k++) {
    const supporters = numbers.next('the number of agents', 1);
    const participants = numbers.next('the number of jobs', 1);
    const cost = turned(numbers.list(supporters * participants, 'a cost'), supporters, participants);
    const weight = turned(numbers.list(supporters * participants, 'a resource'), supporters, participants);
    const capacity = numbers.list(supporters, 'a capacity');
    if (k < wantedProblem) continue;
    if (k === count) numbers.end();
    const signed = maximise ? cost.map((one) => -one) : cost;
    return { kind: 'allocation', participants, supporters, cost: signed, weight, capacity, seed };
  }
}

function turned(table: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(table, (_, k) => table[(k % rows) * columns + Math.floor(k / rows)]!);
}

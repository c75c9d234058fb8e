import { expect, it } from '@jest/globals';
import { generator } from '../seed.js';
import { assignmentFaults } from './check.js';
import { assignByPaths, assignDense, type DenseTable } from './dense.js';
import { assignPruned } from './pruned.js';
import { assignSparse, type SparseArcs } from './sparse.js';

type Below = (below: number) => number;

/** Random arcs: few or many equal values, places with points of their own, rows without arcs. */
function randomArcs(below: Below, rows: number, columns: number): SparseArcs {
  const range = [2, 10, 1000][below(3)]!;
  const density = 20 + below(80);
  const [first, column, value] = [[0], [] as number[], [] as number[]];
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) {
      if (below(100) >= density) continue;
      column.push(c);
      value.push(1 + below(range));
    }
    first.push(column.length);
  }
  const most = 1 + below(3);
  const [placeFirst, offset] = [[0], [] as number[]];
  for (let c = 0; c < columns; c++) {
    const places = most === 1 ? 1 : below(most + 1);
    for (let k = 0; k < places; k++) offset.push(most === 1 ? 0 : 2 * (most - k));
    placeFirst.push(offset.length);
  }
  return {
    rows,
    columns,
    first: Int32Array.from(first),
    column: Int32Array.from(column),
    value: Float64Array.from(value),
    placeFirst: Int32Array.from(placeFirst),
    offset: Float64Array.from(offset),
  };
}

/** The best value by trying everything. */
function tryAll(arcs: SparseArcs): number {
  const held = new Set<number>();
  const best = (row: number): number => {
    if (row === arcs.rows) return 0;
    let most = best(row + 1);
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++)
      for (let place = arcs.placeFirst[arcs.column[arc]!]!; place < arcs.placeFirst[arcs.column[arc]! + 1]!; place++) {
        if (held.has(place)) continue;
        held.add(place);
        most = Math.max(most, arcs.value[arc]! + arcs.offset[place]! + best(row + 1));
        held.delete(place);
      }
    return most;
  };
  return best(0);
}

function tableOf(arcs: SparseArcs): DenseTable {
  const columns = arcs.offset.length;
  const value = new Float64Array(arcs.rows * columns);
  for (let row = 0; row < arcs.rows; row++)
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++)
      for (let place = arcs.placeFirst[arcs.column[arc]!]!; place < arcs.placeFirst[arcs.column[arc]! + 1]!; place++)
        value[row * columns + place] = arcs.value[arc]! + arcs.offset[place]!;
  return { rows: arcs.rows, columns, value };
}

/** The same places, one column each: what the dense solver sees. */
const placesAsColumns = (arcs: SparseArcs): SparseArcs => {
  const { rows, columns, value } = tableOf(arcs);
  const [first, column, worth] = [[0], [] as number[], [] as number[]];
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++)
      if (value[row * columns + c]! > 0) {
        column.push(c);
        worth.push(value[row * columns + c]!);
      }
    first.push(column.length);
  }
  return {
    rows,
    columns,
    first: Int32Array.from(first),
    column: Int32Array.from(column),
    value: Float64Array.from(worth),
    placeFirst: Int32Array.from({ length: columns + 1 }, (_, k) => k),
    offset: new Float64Array(columns),
  };
};

it('finds what trying everything finds, with a bound that proves it', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const below = generator(seed);
    const arcs = randomArcs(below, 1 + below(6), 1 + below(5));
    const sparse = assignSparse(arcs);
    expect({ seed, value: sparse.value, faults: assignmentFaults(arcs, sparse) }).toEqual({
      seed,
      value: tryAll(arcs),
      faults: [],
    });
    const dense = assignDense(tableOf(arcs));
    expect({ seed, value: dense.value, faults: assignmentFaults(placesAsColumns(arcs), dense) }).toEqual({
      seed,
      value: sparse.value,
      faults: [],
    });
  }
});

it('finds one value by two algorithms on middle sizes, tall, wide and square', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const below = generator(seed);
    const arcs = randomArcs(below, 20 + below(100), 20 + below(100));
    const sparse = assignSparse(arcs);
    const dense = assignByPaths(tableOf(arcs));
    expect({ seed, faults: assignmentFaults(arcs, sparse) }).toEqual({ seed, faults: [] });
    expect({ seed, value: dense.value, bound: dense.bound }).toEqual({
      seed,
      value: sparse.value,
      bound: sparse.value,
    });
  }
});

it('proves a few arcs of each row enough by pricing the rest, on tables of every shape', () => {
  const shapes = [(r: number, c: number) => (r * 37 + c * 101) % 997, (r: number, c: number) => (r * c) % 5, (r: number, c: number) => (r + 1) * (c + 1)]; // prettier-ignore
  for (const shape of shapes)
    for (const [rows, columns] of [
      [200, 200],
      [200, 220],
      [220, 200],
    ] as const) {
      const value = Float64Array.from({ length: rows * columns }, (_, k) =>
        shape(Math.floor(k / columns), k % columns),
      );
      const table = { rows, columns, value };
      const pruned = assignPruned({ rows, columns, valuesOf: (r, into) => into.set(value.subarray(r * columns, (r + 1) * columns)) }, { keep: 4, maxRounds: 6 }); // prettier-ignore
      const whole = assignByPaths(table);
      expect([pruned.bound >= whole.value, pruned.value <= whole.value]).toEqual([true, true]);
      expect(assignDense(table)).toMatchObject({ value: whole.value, bound: whole.value });
      expect(whole.bound).toBe(whole.value);
    }
});

it('needs few steps from the prices of nearly the same problem, and proves the new optimum', () => {
  const below = generator(5);
  const arcs = randomArcs(below, 300, 200);
  const before = assignSparse(arcs);
  const changed = { ...arcs, value: arcs.value.map((value, k) => (k % 97 === 0 ? value + 3 : value)) };
  const warm = assignSparse(changed, before);
  expect(assignmentFaults(changed, warm)).toEqual([]);
  expect(warm.value).toBe(assignSparse(changed).value);
});

it('places as many as possible where placing outweighs every score', () => {
  // 40 people want the one good place of their site and the bad ones only if they must.
  const rows = 40;
  const big = 1_000_000;
  const arcs: SparseArcs = {
    rows,
    columns: 30,
    first: Int32Array.from({ length: rows + 1 }, (_, row) => row * 30),
    column: Int32Array.from({ length: rows * 30 }, (_, k) => k % 30),
    value: Float64Array.from({ length: rows * 30 }, (_, k) => big + (k % 30 === 0 ? 100 : (k * 7) % 11)),
    placeFirst: Int32Array.from({ length: 31 }, (_, k) => k),
    offset: new Float64Array(30),
  };
  const found = assignSparse(arcs);
  expect(found.placeOf.filter((place) => place >= 0)).toHaveLength(30);
  expect(assignmentFaults(arcs, found)).toEqual([]);
});

it('sees a certificate that is not one', () => {
  const below = generator(9);
  const arcs = randomArcs(below, 12, 8);
  const right = assignSparse(arcs);
  const held = right.placeOf.findIndex((place) => place >= 0);
  const without = Int32Array.from(right.placeOf, (place, row) => (row === held ? -1 : place));
  const twice = Int32Array.from(right.placeOf).fill(right.placeOf[held]!);
  expect(assignmentFaults(arcs, right)).toEqual([]);
  expect(assignmentFaults(arcs, { ...right, placeOf: without })).toHaveLength(1);
  expect(assignmentFaults(arcs, { ...right, placeOf: twice }).join()).toContain('held twice');
  expect(assignmentFaults(arcs, { ...right, prices: right.prices.map(() => -1) }).join()).toContain('has the price -1');
  expect(assignmentFaults(arcs, { ...right, bound: right.bound - 1 }).join()).toContain('the prices prove');
  expect(assignmentFaults(arcs, { ...right, bound: right.bound + 1 }).join()).toContain('not proven best');
});

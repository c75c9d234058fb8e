import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignSparse, type SparseArcs } from '../assignment/sparse.js';
import { generator } from '../seed.js';
import { fairFaults } from './check-fair.js';
import { assignFair, type FairGoal } from './fair.js';

function arcsOf(rows: number, places: readonly number[], values: readonly (readonly number[])[]): SparseArcs {
  const [first, column, value] = [[0], [] as number[], [] as number[]];
  for (let row = 0; row < rows; row++) {
    values[row]!.forEach((worth, c) => {
      if (worth === 0) return;
      column.push(c);
      value.push(worth);
    });
    first.push(column.length);
  }
  const placeFirst = [0];
  for (const count of places) placeFirst.push(placeFirst.at(-1)! + count);
  return {
    rows,
    columns: places.length,
    first: Int32Array.from(first),
    column: Int32Array.from(column),
    value: Float64Array.from(value),
    placeFirst: Int32Array.from(placeFirst),
    offset: new Float64Array(placeFirst.at(-1)!),
  };
}

const problems: fc.Arbitrary<SparseArcs> = fc
  .record({
    rows: fc.integer({ min: 1, max: 5 }),
    places: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
    most: fc.constantFrom(2, 4, 9),
  }) // prettier-ignore
  .chain(({ rows, places, most }) => {
    const row = fc.array(fc.nat(most), { minLength: places.length, maxLength: places.length });
    return fc.array(row, { minLength: rows, maxLength: rows }).map((values) => arcsOf(rows, places, values));
  });

/** What every assignment reaches on the levels, greater is better; the best of all. */
function tryAll(arcs: SparseArcs, goals: readonly FairGoal[]): readonly number[] {
  const load = new Int32Array(arcs.columns);
  const own: number[] = [];
  let best: readonly number[] = [-1];
  const key = () => {
    const sorted = own.toSorted((a, b) => a - b);
    const levels = { worst_off: sorted, spread: [-load.reduce((sum, one) => sum + one * one, 0)], fit: [own.reduce((a, b) => a + b, 0)] }; // prettier-ignore
    return [own.length, ...goals.flatMap((goal) => levels[goal])];
  };
  const visit = (row: number): void => {
    if (row === arcs.rows) {
      const found = key();
      const at = found.findIndex((one, k) => one !== best[k]);
      if (at >= 0 && (best[at] === undefined || found[at]! > best[at]!)) best = found;
      return;
    }
    visit(row + 1);
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++) {
      const c = arcs.column[arc]!;
      if (load[c] === arcs.placeFirst[c + 1]! - arcs.placeFirst[c]!) continue;
      load[c]!++;
      own.push(arcs.value[arc]!);
      visit(row + 1);
      own.pop();
      load[c]!--;
    }
  };
  visit(0);
  return best;
}

function reached(arcs: SparseArcs, columnOf: Int32Array, goals: readonly FairGoal[]): readonly number[] {
  const load = new Int32Array(arcs.columns);
  const own: number[] = [];
  columnOf.forEach((column, row) => {
    if (column < 0) return;
    load[column]!++;
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++)
      if (arcs.column[arc] === column) own.push(arcs.value[arc]!);
  });
  own.sort((a, b) => a - b);
  const levels = { worst_off: own, spread: [-load.reduce((sum, one) => sum + one * one, 0)], fit: [own.reduce((a, b) => a + b, 0)] }; // prettier-ignore
  return [own.length, ...goals.flatMap((goal) => levels[goal])];
}

const ORDERS: readonly (readonly FairGoal[])[] = [
  ['worst_off', 'spread', 'fit'],
  ['spread', 'worst_off'],
  ['spread', 'fit'],
  ['fit', 'spread'],
];

it.each(ORDERS)('finds what trying everything finds, with a certificate for each level: %s %s %s', (...goals) => {
  const wanted = goals.filter((goal) => goal !== undefined);
  fc.assert(
    fc.property(problems, (arcs) => {
      const found = assignFair(arcs, { goals: wanted, worstLevels: 10 });
      expect(fairFaults(arcs, found)).toEqual([]);
      expect(reached(arcs, found.columnOf, wanted)).toEqual(tryAll(arcs, wanted));
    }),
    { numRuns: 150, seed: 3 },
  );
});

it('raises the worst-off where the best sum would leave somebody with next to nothing', () => {
  const arcs = arcsOf(2, [1, 1], [[9, 5], [4, 1]]); // prettier-ignore
  expect(assignSparse(arcs).columnOf).toEqual(Int32Array.of(0, 1));
  const fair = assignFair(arcs, { goals: ['worst_off', 'fit'], worstLevels: 2 });
  expect(fair.columnOf).toEqual(Int32Array.of(1, 0));
  expect(fair.levels.map(({ goal, value, reached: many }) => [goal, value, many])).toEqual([
    ['placed', null, 2],
    ['worst_off', 4, 1],
    ['worst_off', 5, 1],
    ['fit', null, 9],
  ]);
});

it('proves every level on middle sizes, and stops raising after the levels asked for', () => {
  const below = generator(4);
  const values = Array.from({ length: 120 }, () => Array.from({ length: 50 }, () => (below(5) === 0 ? 1 + below(20) : 0))); // prettier-ignore
  const arcs = arcsOf(120, Array.from({ length: 50 }, () => 1 + below(4)), values); // prettier-ignore
  const found = assignFair(arcs, { goals: ['worst_off', 'spread', 'fit'], worstLevels: 3 });
  expect(fairFaults(arcs, found)).toEqual([]);
  expect(found.levels.filter(({ goal }) => goal === 'worst_off')).toHaveLength(3);
});

it('sees what is wrong with a fair assignment', () => {
  const arcs = arcsOf(3, [1, 2], [[9, 5], [5, 1], [3, 3]]); // prettier-ignore
  const right = assignFair(arcs, { goals: ['worst_off', 'fit'], worstLevels: 2 });
  const faults = (change: Partial<typeof right>) => fairFaults(arcs, { ...right, ...change }).join();
  expect(faults({})).toBe('');
  expect(faults({ placeOf: Int32Array.of(0, 0, 1), columnOf: Int32Array.of(0, 0, 1) })).toContain('held twice');
  expect(faults({ placeOf: Int32Array.of(0, 1, 2), columnOf: Int32Array.of(0, 1, 1) })).toContain('the prices prove');
  expect(faults({ columnOf: Int32Array.of(0, 0, 0) })).toContain('not one of the column told');
  const [placed, ...more] = right.levels;
  expect(faults({ levels: [{ ...placed!, reached: 2 }, ...more] })).toContain('level 0 (placed): is 3, not 2');
  expect(faults({ levels: [{ ...placed!, prices: placed!.prices.map(() => -1) }, ...more] })).toContain('negative');
});

it('refuses goals that make no sense', () => {
  const arcs = arcsOf(1, [1], [[1]]);
  expect(() => assignFair(arcs, { goals: ['fit', 'fit'], worstLevels: 1 })).toThrow('goals[1]: must be');
  expect(() => assignFair(arcs, { goals: [], worstLevels: 0 })).toThrow('worstLevels: must be a whole number');
});

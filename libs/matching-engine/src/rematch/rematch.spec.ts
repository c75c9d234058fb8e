import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignSparse, type SparseArcs } from '../assignment/sparse.js';
import { generator } from '../seed.js';
import { rematchFaults } from './check-rematch.js';
import { rematch, type RematchProblem, stayWeight } from './rematch.js';
import { StandingAssignment } from './standing.js';

type Triple = readonly [number, number, number];

/** A later value of the same pair replaces an earlier one; places of a column are worth less one after the other. */
function arcsOf(rows: number, places: readonly number[], given: readonly Triple[], step = 0): SparseArcs {
  const byRow = Array.from({ length: rows }, () => new Map<number, number>());
  for (const [row, column, value] of given) byRow[row]!.set(column, value);
  const first = [0];
  for (const row of byRow) first.push(first.at(-1)! + row.size);
  const placeFirst = [0];
  for (const count of places) placeFirst.push(placeFirst.at(-1)! + count);
  const most = Math.max(0, ...places);
  return {
    rows,
    columns: places.length,
    first: Int32Array.from(first),
    column: Int32Array.from(byRow.flatMap((row) => [...row.keys()])),
    value: Float64Array.from(byRow.flatMap((row) => [...row.values()])),
    placeFirst: Int32Array.from(placeFirst),
    offset: Float64Array.from(places.flatMap((count) => Array.from({ length: count }, (_, k) => step * (most - k)))),
  };
}

const problems: fc.Arbitrary<RematchProblem> = fc
  .record({
    rows: fc.integer({ min: 1, max: 5 }),
    places: fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }),
    step: fc.nat(2),
    stay: fc.constantFrom(0, 1, 5, 'fewest_moves' as const),
  })
  .chain(({ rows, places, step, stay }) => {
    const triple = fc.tuple(fc.nat(rows - 1), fc.nat(places.length - 1), fc.integer({ min: 1, max: 9 }));
    const before = fc.array(fc.integer({ min: -1, max: places.length - 1 }), { minLength: rows, maxLength: rows });
    return fc.record({ triples: fc.array(triple, { maxLength: 14 }), before, frozen: fc.nat(rows) }).map((given) => {
      const arcs = arcsOf(rows, places, given.triples, step);
      const column = given.before[given.frozen] ?? -1;
      const possible = column >= 0 && places[column]! > 0 && given.triples.some(([r, c]) => r === given.frozen && c === column); // prettier-ignore
      const frozen = Uint8Array.from({ length: rows }, (_, row) => Number(possible && row === given.frozen));
      return { kind: 'rematch', arcs, before: Int32Array.from(given.before), frozen, stay };
    });
  });

/** The greatest objective by trying everything; frozen rows first, as they take the first places. */
function tryAll({ arcs, before, frozen, stay }: RematchProblem): number {
  const weight = stayWeight({ arcs, stay });
  const taken = new Int32Array(arcs.columns);
  const order = Array.from(before.keys()).sort((a, b) => frozen[b]! - frozen[a]!);
  const best = (at: number): number => {
    const row = order[at];
    if (row === undefined) return 0;
    let most = frozen[row] ? -Infinity : best(at + 1);
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++) {
      const column = arcs.column[arc]!;
      const place = arcs.placeFirst[column]! + taken[column]!;
      if (place >= arcs.placeFirst[column + 1]! || (frozen[row] && column !== before[row])) continue;
      taken[column]!++;
      const own = arcs.value[arc]! + arcs.offset[place]! + (column === before[row] ? weight : 0);
      most = Math.max(most, own + best(at + 1));
      taken[column]!--;
    }
    return most;
  };
  return best(0);
}

it('finds what trying everything finds, keeps what is frozen, and proves it', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const found = rematch(problem);
      expect(rematchFaults({ ...problem, weight: found.weight }, found)).toEqual([]);
      expect([found.objective, found.bound]).toEqual([tryAll(problem), found.objective]);
    }),
    { numRuns: 500, seed: 2 },
  );
});

it('moves fewer the more staying counts, and tells who had to move', () => {
  const arcs = arcsOf(3, [1, 1, 1, 0], [[0, 0, 5], [0, 1, 9], [1, 1, 5], [1, 2, 4], [2, 2, 3], [2, 3, 9], [2, 0, 2]]); // prettier-ignore
  const base = { kind: 'rematch', arcs, before: Int32Array.of(0, 1, 3), frozen: new Uint8Array(3) } as const;
  expect(rematch({ ...base, stay: 0 }).moves).toHaveLength(3);
  expect(rematch({ ...base, stay: 'fewest_moves' })).toMatchObject({
    columnOf: Int32Array.of(0, 1, 2),
    moves: [{ row: 2, from: 3, to: 2, reason: 'no_longer_possible' }],
    value: 13,
  });
  expect(rematch({ ...base, frozen: Uint8Array.of(1, 0, 0), stay: 0 }).columnOf[0]).toBe(0);
  expect(() => rematch({ ...base, frozen: Uint8Array.of(0, 0, 1), stay: 0 })).toThrow('frozen[2]: keeps a relation that is no longer possible'); // prettier-ignore
  expect(() => rematch({ ...base, before: Int32Array.of(0), stay: 0 })).toThrow('before: must have a column');
  expect(() => rematch({ ...base, stay: -1 })).toThrow('stay: must be a whole number from 0');
});

/** Random change after change: people leave and come, supporters leave and come back, scores change. */
it.each([1, 3])('keeps a standing assignment best through changes, %s places a supporter', (most) => {
  for (let seed = 1; seed <= 40; seed++) {
    const below = generator(seed);
    const [rows, columns, stay] = [30, 20, below(4) * 3];
    const places = Array.from({ length: columns }, () => (most === 1 ? 1 : 1 + below(most)));
    const random = (row: number): Triple => [row, below(columns), 1 + below(30)];
    const triples = Array.from({ length: 25 * 5 }, (_, k) => random(k % 25));
    const arcs = arcsOf(rows, places, triples, most === 1 ? 0 : 2);
    const standing = new StandingAssignment(arcs, assignSparse(arcs), stay, rows);
    const now = new Map(triples.map(([r, c, v]) => [r * columns + c, [r, c, v] as Triple]));
    const shut = new Set<number>();
    for (let round = 0; round < 12; round++) {
      const left = below(2) === 0 ? [below(rows)] : [];
      const closed = below(2) === 0 ? [below(columns)].filter((c) => !shut.has(c)) : [];
      const opened = [...shut].filter(() => below(2) === 0);
      const fresh = Array.from({ length: below(14) }, () => random(below(rows)));
      const before = standing.columnOf;
      for (const row of left) for (const key of [...now.keys()]) if (Math.floor(key / columns) === row) now.delete(key);
      for (const row of left) before[row] = -1;
      for (const [r, c, v] of fresh) now.set(r * columns + c, [r, c, v]);
      closed.forEach((c) => shut.add(c));
      opened.forEach((c) => shut.delete(c));
      const { moves, value } = standing.change({ left, closed, opened, arcs: fresh });
      const open = [...now.values()].filter(([, c]) => !shut.has(c));
      const problem = { arcs: arcsOf(rows, places, open, most === 1 ? 0 : 2), before, weight: stay };
      const held = { columnOf: standing.columnOf, prices: standing.prices, value };
      expect({ seed, round, faults: rematchFaults(problem, held) }).toEqual({ seed, round, faults: [] });
      const moved = Array.from(before.keys()).filter((row) => before[row] !== held.columnOf[row]);
      expect(moves.map(({ row }) => row)).toEqual(moved);
    }
  }
});

it('refuses a row there is no room for', () => {
  const arcs = arcsOf(1, [1], [[0, 0, 1]]);
  const standing = new StandingAssignment(arcs, assignSparse(arcs), 0);
  expect(() => standing.change({ arcs: [[1, 0, 2]] })).toThrow('names row 1; there is room for 1');
});

it('sees what is wrong with a re-match', () => {
  const arcs = arcsOf(2, [1, 1], [[0, 0, 5], [0, 1, 4], [1, 0, 3], [1, 1, 1]]); // prettier-ignore
  const problem = { kind: 'rematch', arcs, before: Int32Array.of(0, -1), frozen: Uint8Array.of(1, 0), stay: 2 } as const; // prettier-ignore
  const right = rematch(problem);
  const faults = (change: Partial<typeof right>) => rematchFaults({ ...problem, weight: 2 }, { ...right, ...change }).join(); // prettier-ignore
  expect(faults({})).toBe('');
  expect(faults({ columnOf: Int32Array.of(1, 0) })).toContain('row 0 is frozen and moved');
  expect(faults({ columnOf: Int32Array.of(0, 0) })).toContain('column 0 has 1 places for 2');
  expect(faults({ value: 7 })).toContain('the value is 6');
  expect(faults({ prices: right.prices.map(() => -1) })).toContain('has the price -1');
  expect(faults({ columnOf: Int32Array.of(0, -1), value: 5 })).toContain('not proven best');
});

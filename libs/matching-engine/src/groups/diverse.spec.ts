import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generator } from '../seed.js';
import { diverseFaults } from './check-diverse.js';
import { type DiverseProblem, groupDiverse } from './diverse.js';
import { diversityBound } from './diversity-bound.js';

function random(seed: number, bounds: readonly (readonly [number, number])[], people: number): DiverseProblem {
  const below = generator(seed);
  const distance = new Int32Array(people * people);
  for (let a = 0; a < people; a++)
    for (let b = 0; b < a; b++) distance[a * people + b] = distance[b * people + a] = below(100);
  const least = Int32Array.from(bounds, ([few]) => few);
  const most = Int32Array.from(bounds, ([, many]) => many);
  return { kind: 'diverse', people, distance, least, most, seed };
}

/** Everybody into every group, one after the other. */
function tryAll({ people, distance, least, most }: DiverseProblem): number {
  const groups: number[][] = Array.from(least, () => []);
  const best = (person: number): number => {
    if (person === people) return groups.every((list, g) => list.length >= least[g]!) ? 0 : -Infinity;
    let greatest = -Infinity;
    groups.forEach((list, g) => {
      if (list.length === most[g]!) return;
      const gain = list.reduce((sum, other) => sum + distance[person * people + other]!, 0);
      list.push(person);
      greatest = Math.max(greatest, gain + best(person + 1));
      list.pop();
    });
    return greatest;
  };
  return best(0);
}

const bounds = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 })), { minLength: 2, maxLength: 3 }); // prettier-ignore

it('finds what trying everything finds, and a bound above it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), bounds, fc.nat(), (seed, drawn, extra) => {
      const sizes = drawn.map(([few, more]) => [few, few + more] as const);
      const fewest = sizes.reduce((sum, [few]) => sum + few, 0);
      const slack = sizes.reduce((sum, [few, many]) => sum + many - few, 0);
      const problem = random(seed, sizes, Math.min(8, fewest + (extra % (slack + 1))));
      if (problem.people < fewest) return;
      const found = groupDiverse(problem, { maxSteps: 1 });
      const best = tryAll(problem);
      expect({ value: found.value, faults: diverseFaults(problem, found) }).toEqual({ value: best, faults: [] });
      expect(diversityBound(problem)).toBeGreaterThanOrEqual(best);
    }),
    { numRuns: 60, seed: 7 },
  );
});

it('keeps every bound on middle sizes, also where they leave no choice, and repeats itself', () => {
  for (const [few, many] of [
    [10, 10],
    [8, 14],
    [0, 25],
  ] as const) {
    const problem = random(3, Array.from({ length: 6 }, () => [few, many] as const), 60); // prettier-ignore
    const found = groupDiverse(problem, { maxSteps: 2 });
    expect(diverseFaults(problem, found)).toEqual([]);
    expect(groupDiverse(problem, { maxSteps: 2 })).toEqual(found);
    expect(groupDiverse(problem, { maxSteps: 9, cancelled: () => true }).steps).toBe(0);
  }
});

it('finds a planted grouping of which it can prove that none is better', () => {
  const problem = random(5, Array.from({ length: 8 }, () => [6, 6] as const), 48); // prettier-ignore
  const same = (k: number) => k % 49 > 0 && Math.floor(k / 48) % 8 === (k % 48) % 8;
  const distance = problem.distance.map((one, k) => (same(k) ? 200 : one));
  const found = groupDiverse({ ...problem, distance }, { maxSteps: 20 });
  expect([found.status, found.value, found.bound]).toEqual(['optimal', 8 * 15 * 200, 8 * 15 * 200]);
});

it('sees what is wrong with a grouping', () => {
  const problem = random(4, [[4, 6], [4, 6], [4, 6]], 15); // prettier-ignore
  const right = groupDiverse(problem, { maxSteps: 1 });
  expect(diverseFaults(problem, right)).toEqual([]);
  const faults = (wrong: Partial<typeof right>) => diverseFaults(problem, { ...right, ...wrong }).join();
  expect(faults({ groupOf: new Int32Array(15) })).toContain('group 0 has 15 people, not 4 to 6');
  expect(faults({ groupOf: right.groupOf.map((g) => g + 1) })).toContain('is in no group');
  expect(faults({ value: right.value + 1 })).toContain('the value is');
  expect(faults({ bound: right.value - 1 })).toContain('above its bound');
  expect(faults({ status: 'optimal', bound: right.value + 1 })).toContain('not proven best');
});

it('refuses numbers that make no sense', () => {
  const right = random(1, [[2, 3], [2, 3]], 5); // prettier-ignore
  const refused = (wrong: Partial<DiverseProblem>) => () => groupDiverse({ ...right, ...wrong }, { maxSteps: 1 });
  expect(refused({ distance: new Int32Array(3) })).toThrow('distance: does not have a number for every two people');
  expect(refused({ most: Int32Array.of(1, 3) })).toThrow('least[0]: must be from 0 to most[0]');
  expect(refused({ most: Int32Array.of(2, 2) })).toThrow('people: 5 people do not fit groups of 4 to 4 in all');
  expect(refused({ distance: right.distance.map((one, k) => (k === 6 ? 1 : one)) })).toThrow('distance[1][1]: must be 0'); // prettier-ignore
  const crooked = Int32Array.from(right.distance, (one, k) => (k === 5 ? one + 1 : one));
  expect(refused({ distance: crooked })).toThrow('distance[1][0]: is not symmetric');
});

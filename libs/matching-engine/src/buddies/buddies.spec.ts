import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generator } from '../seed.js';
import { type BuddyProblem, matchBuddies } from './buddies.js';
import { buddyFaults } from './check-buddies.js';

function problemOf(
  people: number,
  pairs: readonly (readonly [number, number, number])[],
  objective: BuddyProblem['objective'],
): BuddyProblem {
  return {
    kind: 'buddies',
    people,
    left: Int32Array.from(pairs, ([a]) => a),
    right: Int32Array.from(pairs, ([, b]) => b),
    value: Float64Array.from(pairs, ([, , value]) => value),
    objective,
  };
}

const pools = (most: number, values: number): fc.Arbitrary<BuddyProblem> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.constantFrom<BuddyProblem['objective']>('best_fit', 'most_placed'))
    .chain(([people, objective]) => {
      const pair = fc.tuple(fc.nat(people - 1), fc.nat(people - 1), fc.nat(values));
      return fc
        .uniqueArray(pair, {
          maxLength: (people * (people - 1)) / 2,
          selector: ([a, b]) => Math.min(a, b) * people + Math.max(a, b),
        })
        .map((pairs) =>
          problemOf(
            people,
            pairs.filter(([a, b]) => a !== b),
            objective,
          ),
        );
    });

/** Pairs and score of the best pairing by trying all. */
function tryAll({ people, left, right, value, objective }: BuddyProblem): readonly [number, number] {
  const taken = new Set<number>();
  const better = (a: readonly [number, number], b: readonly [number, number]) =>
    objective === 'best_fit' ? a[1] > b[1] : a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
  const best = (person: number): readonly [number, number] => {
    if (person === people) return [0, 0];
    let most = best(person + 1);
    if (taken.has(person)) return most;
    for (let k = 0; k < value.length; k++) {
      const other = left[k] === person ? right[k]! : right[k] === person ? left[k]! : -1;
      if (other < person || taken.has(other)) continue;
      taken.add(other);
      const [pairs, score] = best(person + 1);
      taken.delete(other);
      if (better([pairs + 1, score + value[k]!], most)) most = [pairs + 1, score + value[k]!];
    }
    return most;
  };
  return best(0);
}

it.each([1, 3, 40])('finds what trying every pairing finds, with prices that prove it; values up to %s', (values) => {
  fc.assert(
    fc.property(pools(8, values), (problem) => {
      const found = matchBuddies(problem);
      expect(buddyFaults(problem, found)).toEqual([]);
      const [pairs, score] = tryAll(problem);
      expect(found.score).toBe(score);
      if (problem.objective === 'most_placed') expect(found.pairs).toBe(pairs);
    }),
    { numRuns: 400, seed: 1 },
  );
});

it('proves the best pairing of larger pools, with blossoms in blossoms', () => {
  let nested = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const below = generator(seed);
    const people = 20 + below(60);
    const pairs: [number, number, number][] = [];
    for (let a = 0; a < people; a++)
      for (let b = a + 1; b < people; b++)
        if (below(10) < 2 + (seed % 3)) pairs.push([a, b, below(2 + 4 * (seed % 5))]);
    const problem = problemOf(people, pairs, seed % 2 === 0 ? 'best_fit' : 'most_placed');
    const found = matchBuddies(problem);
    expect({ seed, faults: buddyFaults(problem, found) }).toEqual({ seed, faults: [] });
    const sizes = found.blossoms.map(({ people: inside }) => inside.length);
    if (sizes.some((size) => size > 3)) nested++;
  }
  expect(nested).toBeGreaterThan(3);
});

it('leaves the one over who is worth least, and says why', () => {
  const triangle = problemOf(4, [[0, 1, 6], [1, 2, 5], [0, 2, 4]], 'best_fit'); // prettier-ignore
  expect(matchBuddies(triangle)).toMatchObject({
    buddyOf: Int32Array.of(1, 0, -1, -1),
    unpaired: [
      { person: 2, reason: 'worth_more_elsewhere' },
      { person: 3, reason: 'nobody_possible' },
    ],
  });
  const path = [[0, 1, 1], [1, 2, 9], [2, 3, 1]] as const; // prettier-ignore
  expect(matchBuddies(problemOf(4, path, 'best_fit'))).toMatchObject({ pairs: 1, score: 9 });
  expect(matchBuddies(problemOf(4, path, 'most_placed'))).toMatchObject({ pairs: 2, score: 2 });
});

it('stops at a step with a bound that holds, and repeats a stopped run', () => {
  const below = generator(3);
  const pairs = Array.from({ length: 40 * 39 }, (_, k) => [Math.floor(k / 39), k % 39, 1 + below(5)] as const);
  const problem = problemOf(
    40,
    pairs.filter(([a, b]) => a < b),
    'most_placed',
  );
  const whole = matchBuddies(problem);
  for (let maxSteps = 0; maxSteps <= whole.steps; maxSteps++) {
    const stopped = matchBuddies(problem, { maxSteps });
    expect(buddyFaults(problem, stopped)).toEqual([]);
    expect(stopped.bound).toBeGreaterThanOrEqual(whole.value);
    expect(matchBuddies(problem, { maxSteps: stopped.steps })).toEqual(stopped);
  }
  expect(matchBuddies(problem, { cancelled: () => true }).status).toBe('stopped');
});

it('sees what is wrong with a pairing', () => {
  const problem = problemOf(5, [[0, 1, 5], [1, 2, 5], [0, 2, 5], [3, 4, 2], [2, 3, 1]], 'best_fit'); // prettier-ignore
  const right = matchBuddies(problem);
  const faults = (change: Partial<typeof right>) => buddyFaults(problem, { ...right, ...change }).join();
  expect(faults({})).toBe('');
  expect(right.blossoms).toHaveLength(1);
  expect(faults({ blossoms: [] })).toContain('is worth more than its prices');
  expect(faults({ blossoms: [{ people: [0, 1], price: 5 }] })).toContain('a blossom is not one');
  expect(faults({ buddyOf: Int32Array.of(1, 2, 0, 4, 3) })).toContain('more than one pair');
  expect(faults({ buddyOf: Int32Array.of(3, -1, -1, 0, -1) })).toContain('0 possible pairs stand');
  expect(faults({ score: 8 })).toContain('score');
  expect(faults({ bound: right.bound - 1 })).toContain('the prices prove');
  expect(faults({ bound: right.bound + 1 })).toContain('not proven best');
  expect(faults({ prices: right.prices.map(() => -1) })).toContain('has the price -1');
});

it('refuses pairs that make no sense', () => {
  const one = (pair: readonly [number, number, number]) => () => matchBuddies(problemOf(2, [pair], 'best_fit'));
  expect(one([0, 2, 1])).toThrow('pairs[0]: names a person who is not from 0 to 1');
  expect(one([1, 1, 1])).toThrow('pairs[0]: pairs somebody with themselves');
  expect(one([0, 1, 0.5])).toThrow('pairs[0][2]: must be a whole number from 0');
  expect(one([0, 1, 2 ** 52])).toThrow('exceed exact integer arithmetic');
  expect(() => matchBuddies(problemOf(2, [[0, 1, 1], [1, 0, 2]], 'best_fit'))).toThrow('pairs[1]: 0 and 1 stand twice'); // prettier-ignore
});

import { expect, it } from '@jest/globals';
import { quantile, quartiles, spread } from './statistics.ts';

it('interpolates between the closest ranks', () => {
  expect(quartiles([4, 1, 3, 2])).toEqual({ median: 2.5, q1: 1.75, q3: 3.25 });
  expect(quartiles([7, 1, 3, 5, 9, 11, 13])).toEqual({ median: 7, q1: 4, q3: 10 });
  expect(quartiles([5])).toEqual({ median: 5, q1: 5, q3: 5 });
  expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
});

it('does not change what it is given, and has no answer to nothing', () => {
  const values = [3, 1, 2];
  quartiles(values);
  expect(values).toEqual([3, 1, 2]);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

it('tells the spread as a part of the median', () => {
  expect(spread([100, 100, 100])).toBe(0);
  expect(spread([90, 100, 110])).toBeCloseTo(0.1);
  expect(spread([0, 0, 0])).toBe(Infinity);
});

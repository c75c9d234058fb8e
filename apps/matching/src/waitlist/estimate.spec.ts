import { expect, it } from '@jest/globals';
import { expectedOn, reasonWords } from './estimate.js';

it.each([
  [1, 8, '2026-03-09'],
  [4, 8, '2026-03-30'],
  [1, 3, '2026-03-21'],
  [2, 56, '2026-03-04'],
])('at position %i with %i placed in eight weeks: %s', (position, placed, expected) => {
  expect(expectedOn('2026-03-02', position, placed)).toBe(expected);
});

it('says nothing when too few were placed to tell, or it would take more than a year', () => {
  expect(expectedOn('2026-03-02', 1, 2)).toBeNull();
  expect(expectedOn('2026-03-02', 1, 0)).toBeNull();
  expect(expectedOn('2026-03-02', 20, 3)).toBeNull();
});

it('has words for a code it does not know', () => {
  expect(reasonWords('no_common_language')).toBe('nobody speaks one of your languages yet');
  expect(reasonWords('from_another_release')).toBe('we are still looking for somebody');
});

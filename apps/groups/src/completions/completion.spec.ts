import { expect, it } from '@jest/globals';
import { completed } from './completion.js';

it.each<[number, number, boolean]>([
  [4, 4, true],
  [3, 4, true],
  [2, 4, false],
  [1, 1, true],
  [0, 1, false],
  [0, 0, false],
])('who was at %d of %d meetings has completed it: %s', (sessions, held, expected) => {
  expect(completed([{ personId: 'ana', sessions }], held, 0.75)).toEqual(expected ? ['ana'] : []);
});

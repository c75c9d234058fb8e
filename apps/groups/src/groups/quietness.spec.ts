import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import type { Quiet } from '../programs/index.js';
import { quietFrom } from './quietness.js';

const last = instantOf('2026-03-02T15:00:00Z');
const rules: Quiet = {
  signs: ['session_held'],
  meetings: 3,
  leastDays: 21,
  asks: [
    { of: 'leads', within: { days: 5 } },
    { of: 'everybody', within: { days: 7 } },
  ],
};

it.each([
  ['weekly', '2026-03-23T15:00:00.000Z'],
  ['two_weekly', '2026-04-13T15:00:00.000Z'],
  ['monthly', '2026-06-03T15:00:00.000Z'],
  [null, '2026-03-23T15:00:00.000Z'],
] as const)('counts the meetings that a group with the rhythm %s has missed', (rhythm, from) => {
  expect(quietFrom(last, rules, rhythm)).toBe(from);
});

it('is patient with whoever meets often: never sooner than the least', () => {
  expect(quietFrom(last, { ...rules, meetings: 1 }, 'weekly')).toBe('2026-03-23T15:00:00.000Z');
});

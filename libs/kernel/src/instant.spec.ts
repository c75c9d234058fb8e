import { expect, it } from '@jest/globals';
import { instantFromMs, instantOf, msBetween, plus } from './instant.js';

it('has one form, so that string order is order in time', () => {
  expect(instantOf('2026-11-21T10:00:00Z')).toBe('2026-11-21T10:00:00.000Z');
  expect(instantOf('2026-11-21T12:00:00.1239+02:00')).toBe('2026-11-21T10:00:00.123Z');
  expect(instantFromMs(0) < plus(instantFromMs(0), { milliseconds: 1 })).toBe(true);
});

it('adds spans and measures distances', () => {
  const at = instantOf('2026-11-21T10:00:00Z');
  expect(plus(at, { days: 1, minutes: 30 })).toBe('2026-11-22T10:30:00.000Z');
  expect(msBetween(at, plus(at, { weeks: 1 }))).toBe(604_800_000);
});

it('refuses what is no instant', () => {
  expect(() => instantOf('tomorrow')).toThrow(RangeError);
});

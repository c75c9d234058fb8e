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

it('takes what has that form as it is', () => {
  for (const text of ['2026-11-21T10:00:00.123Z', '1969-12-31T23:59:59.999Z', '0001-01-01T00:00:00.000Z']) {
    expect(instantOf(text)).toBe(text);
  }
});

it('refuses what is no instant', () => {
  const wrong = ['tomorrow', '', '2026-02-30T10:00:00.000Z', '2026-11-21T10:00:00.000z!', 'Nov 21 2026 10:00:00 GMT'];
  for (const text of [...wrong, '2026-13-01T10:00:00.000Z']) expect(() => instantOf(text)).toThrow(RangeError);
});

import { describe, expect, it } from '@jest/globals';
import { civilTimeIn, instantAt, isTimeZone, recurrence, timeZoneOf } from './civil.js';

const chicago = timeZoneOf('America/Chicago');

describe('recurrence', () => {
  it('keeps the wall-clock time when summer time ends', () => {
    const series = recurrence('2026-10-21T17:30', chicago, 'two_weekly', 3);
    expect(series).toEqual(['2026-10-21T22:30:00.000Z', '2026-11-04T23:30:00.000Z', '2026-11-18T23:30:00.000Z']);
    expect(series.map((at) => civilTimeIn(chicago, at).slice(11))).toEqual(['17:30', '17:30', '17:30']);
  });

  it('counts monthly meetings', () => {
    expect(recurrence('2026-01-15T09:00', chicago, 'monthly', 3).map((at) => at.slice(0, 10))).toEqual([
      '2026-01-15',
      '2026-02-15',
      '2026-03-15',
    ]);
  });
});

it('moves a wall-clock time inside the spring gap forward', () => {
  expect(instantAt('2026-03-08T02:30', chicago)).toBe('2026-03-08T08:30:00.000Z');
});

it('knows which zones exist', () => {
  expect(isTimeZone('Mars/Olympus')).toBe(false);
  expect(() => timeZoneOf('Mars/Olympus')).toThrow(RangeError);
});

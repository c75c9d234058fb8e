import { describe, expect, it } from '@jest/globals';
import {
  civilTimeIn,
  daysBetween,
  instantAt,
  isTimeZone,
  offsetsIn,
  recurrence,
  recurrenceRule,
  timeZoneOf,
} from './civil.js';

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

const days = (...rule: Parameters<typeof recurrence>) => recurrence(...rule).map((at) => at.slice(0, 10));

it.each<[string, string, string[]]>([
  ['second Tuesday', '2026-01-13T09:00', ['2026-01-13', '2026-02-10', '2026-03-10', '2026-04-14']],
  ['last Friday', '2026-01-30T09:00', ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24']],
])('meets on the %s of a month', (_, first, expected) => {
  expect(days(first, chicago, 'monthly', 4, { byWeekday: true })).toEqual(expected);
});

it('leaves out months without the date, as RFC 5545 does', () => {
  expect(days('2026-01-31T09:00', chicago, 'monthly', 3)).toEqual(['2026-01-31', '2026-03-31', '2026-05-31']);
});

it('leaves out holidays by the date on the wall, and none is moved or made up for', () => {
  const except = ['2026-11-25', '2026-12-23'];
  expect(days('2026-11-18T20:30', chicago, 'weekly', 6, { except })).toEqual([
    '2026-11-19',
    '2026-12-03',
    '2026-12-10',
    '2026-12-17',
  ]);
});

it('counts days over a leap day and backwards', () => {
  expect([daysBetween('2028-02-28', '2028-03-01'), daysBetween('2026-03-01', '2026-02-27')]).toEqual([2, -2]);
});

it('moves a wall-clock time inside the spring gap forward', () => {
  expect(instantAt('2026-03-08T02:30', chicago)).toBe('2026-03-08T08:30:00.000Z');
});

it('knows which zones exist', () => {
  expect(isTimeZone('Mars/Olympus')).toBe(false);
  expect(() => timeZoneOf('Mars/Olympus')).toThrow(RangeError);
});

it('writes a rule as RFC 5545 does', () => {
  expect(recurrenceRule('2026-01-13T09:00', 'two_weekly', 6)).toBe('FREQ=WEEKLY;INTERVAL=2;COUNT=6');
  expect(recurrenceRule('2026-01-13T09:00', 'monthly', 3, { byWeekday: true })).toBe(
    'FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU;COUNT=3',
  );
});

describe('offsets of a zone', () => {
  const [from, until] = [instantAt('2026-01-01T00:00', chicago), instantAt('2026-12-31T00:00', chicago)];

  it('change twice a year where there is summer time, by the clock that was changed', () => {
    expect(offsetsIn(chicago, from, until)).toEqual({
      offset: -21_600,
      changes: [
        { local: '2026-03-08T02:00:00', before: -21_600, after: -18_000 },
        { local: '2026-11-01T02:00:00', before: -18_000, after: -21_600 },
      ],
    });
  });

  it('never change where there is none', () => {
    expect(offsetsIn(timeZoneOf('Asia/Tokyo'), from, until)).toEqual({ offset: 32_400, changes: [] });
    expect(offsetsIn(timeZoneOf('UTC'), from, until)).toEqual({ offset: 0, changes: [] });
  });
});

import { describe, expect, it } from '@jest/globals';
import { instantOf, timeZoneOf } from '@holdfast/kernel';
import { movedWith, periodsOf, type Series } from './series.js';

const now = instantOf('2026-02-01T00:00:00Z');
const series: Series = {
  firstStartsAt: '2026-02-24T17:00',
  zone: timeZoneOf('America/Chicago'),
  cadence: 'two_weekly',
  count: 3,
  minutes: 60,
  modality: 'virtual',
  venue: null,
};

describe('a series', () => {
  it('keeps its time on the wall when summer time begins on 8 March', () => {
    expect(periodsOf(series, now)).toEqual([
      { startsAt: '2026-02-24T23:00:00.000Z', endsAt: '2026-02-25T00:00:00.000Z' },
      { startsAt: '2026-03-10T22:00:00.000Z', endsAt: '2026-03-10T23:00:00.000Z' },
      { startsAt: '2026-03-24T22:00:00.000Z', endsAt: '2026-03-24T23:00:00.000Z' },
    ]);
  });

  it('keeps it when summer time ends', () => {
    const autumn = { ...series, firstStartsAt: '2026-10-26T17:00', cadence: 'weekly', count: 2 } as const;
    expect(periodsOf(autumn, now).map(({ startsAt }) => startsAt)).toEqual([
      '2026-10-26T22:00:00.000Z',
      '2026-11-02T23:00:00.000Z',
    ]);
  });

  it('has as many meetings as asked for', () => {
    expect(periodsOf({ ...series, cadence: 'weekly', count: 52 }, now)).toHaveLength(52);
  });

  it('does not begin in the past', () => {
    const begin = () => periodsOf(series, instantOf('2026-02-24T23:00:00.001Z'));
    expect(begin).toThrow('groups.session.in_the_past');
  });
});

describe('a series without the days on which nothing takes place', () => {
  it('has fewer meetings, each where the rule has it', () => {
    const except = ['2026-03-10'];
    expect(periodsOf({ ...series, except }, now).map(({ startsAt }) => startsAt.slice(0, 10))).toEqual([
      '2026-02-24',
      '2026-03-24',
    ]);
  });

  it('is refused when none is left', () => {
    expect(() => periodsOf({ ...series, count: 1, except: ['2026-02-24'] }, now)).toThrow('groups.session.none_left');
  });
});

describe('sessions that move together', () => {
  const starts = periodsOf({ ...series, cadence: 'weekly' }, now).map(({ startsAt }) => startsAt);
  const zone = timeZoneOf('America/Chicago');

  it('move as many days as the first, to its time on the wall, over the change to summer time', () => {
    expect(movedWith(starts, { startsAt: '2026-02-26T18:30', zone, minutes: 90 })).toEqual([
      { startsAt: '2026-02-27T00:30:00.000Z', endsAt: '2026-02-27T02:00:00.000Z' },
      { startsAt: '2026-03-06T00:30:00.000Z', endsAt: '2026-03-06T02:00:00.000Z' },
      { startsAt: '2026-03-12T23:30:00.000Z', endsAt: '2026-03-13T01:00:00.000Z' },
    ]);
  });

  it('may move back, and none is none', () => {
    const [first] = movedWith(starts, { startsAt: '2026-02-23T17:00', zone, minutes: 60 });
    expect(first?.startsAt).toBe('2026-02-23T23:00:00.000Z');
    expect(movedWith([], { startsAt: '2026-02-23T17:00', zone, minutes: 60 })).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { seriesFor } from './slot-series.js';

/** A Monday, 09:00 in Chicago. */
const NOW = instantOf('2026-03-02T15:00:00Z');
const slot = { day: 0, startMinute: 1080, endMinute: 1170, zone: 'America/Chicago' };
const group = { slot, cadence: 'weekly', modality: 'virtual' } as const;

describe('the meetings of a group that was proposed', () => {
  it('begin on the weekday of its slot, three days ahead at least, at the time of the group’s own clock', () => {
    expect(seriesFor(group, { durationWeeks: 10, mostSessions: null }, NOW)).toEqual({
      firstStartsAt: '2026-03-09T18:00',
      ...{ zone: 'America/Chicago', cadence: 'weekly', byWeekday: true },
      ...{ count: 10, minutes: 90, modality: 'virtual', venue: null },
    });
    const on = (day: number) =>
      seriesFor(
        { ...group, slot: { ...slot, day } },
        { durationWeeks: 1, mostSessions: null },
        NOW,
      )?.firstStartsAt.slice(0, 10);
    expect([3, 4, 6, 2].map(on)).toEqual(['2026-03-05', '2026-03-06', '2026-03-08', '2026-03-11']);
  });

  it('count today where the group is, not where the server is', () => {
    const tokyo = { ...slot, zone: 'Asia/Tokyo', day: 4 };
    expect(seriesFor({ ...group, slot: tokyo }, { durationWeeks: 1, mostSessions: null }, NOW)?.firstStartsAt).toBe(
      '2026-03-06T18:00',
    );
  });

  it('are as many as the program is long, a quarter of a year without an end, and never more than the format has', () => {
    const count = (over: object, durationWeeks: number | null, mostSessions: number | null = null) =>
      seriesFor({ ...group, ...over }, { durationWeeks, mostSessions }, NOW)?.count;
    expect(count({}, null)).toBe(12);
    expect(count({ cadence: 'two_weekly' }, 24)).toBe(12);
    expect(count({ cadence: 'monthly' }, 3)).toBe(1);
    expect(count({}, 200)).toBe(52);
    expect(count({}, 20, 8)).toBe(8);
  });

  it('are not planned where nobody said when', () => {
    expect(seriesFor({ ...group, slot: null }, { durationWeeks: 8, mostSessions: null }, NOW)).toBeUndefined();
    expect(seriesFor({ ...group, cadence: null }, { durationWeeks: 8, mostSessions: null }, NOW)).toBeUndefined();
  });
});

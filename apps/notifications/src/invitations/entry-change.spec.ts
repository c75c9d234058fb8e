import { expect, it } from '@jest/globals';
import { type Instant, instantOf, plus } from '@holdfast/kernel';
import type { CalendarEntry, Meeting } from '../channels/index.js';
import { changeOf } from './entry-change.js';

const at = instantOf('2026-03-02T15:00:00Z');
const day = (days: number): Instant => plus(at, { days });
const meeting = (sessionId: string, days: number, over: Partial<Meeting> = {}): Meeting => ({
  sessionId,
  plannedStart: day(days),
  startsAt: day(days),
  endsAt: plus(day(days), { hours: 1 }),
  zone: 'UTC',
  ...over,
});
const entry = (...meetings: Meeting[]): CalendarEntry => ({ modality: 'virtual', meetings });
const [gone, one, two, three] = [meeting('0', -7), meeting('1', 7), meeting('2', 14), meeting('3', 21)];
const moved = meeting('2', 14, { startsAt: day(15), endsAt: plus(day(15), { hours: 1 }) });
const longer = meeting('2', 14, { endsAt: plus(day(14), { hours: 2 }) });

it.each<[string, CalendarEntry | null, CalendarEntry, string, number]>([
  ['one meeting is planned', null, entry(one), 'session_scheduled', 7],
  ['a series is planned', null, entry(three, one), 'series_scheduled', 7],
  ['somebody joins a running one', null, entry(gone, two), 'session_scheduled', 14],
  ['one moves', entry(one, two), entry(one, moved), 'session_moved', 15],
  ['one lasts longer', entry(one, two), entry(one, longer), 'session_changed', 14],
  ['one of several is called off', entry(one, two), entry(one), 'session_dropped', 14],
  ['the last one ahead is called off', entry(gone, one), entry(gone), 'session_dropped', 7],
  ['all ahead are called off', entry(gone, one, two), entry(gone), 'series_ended', 7],
  ['nothing is left', entry(one, two), entry(), 'session_cancelled', 7],
  ['one more is planned', entry(one), entry(one, two), 'session_scheduled', 14],
  ['several changes at once', entry(one, two, three), entry(one, moved), 'series_changed', 7],
])('%s', (_, before, now, notice, days) => {
  expect(changeOf(before, now, at)).toMatchObject({ notice, startsAt: day(days) });
});

it.each<[string, CalendarEntry | null, CalendarEntry]>([
  ['nothing changed', entry(one, two), entry(one, two)],
  ['what changed is over', entry(gone, one), entry(one)],
  ['nothing is ahead of whoever joins', null, entry(gone)],
  ['what nobody holds is called off', null, entry()],
])('tells nothing where %s', (_, before, now) => {
  expect(changeOf(before, now, at)).toBeNull();
});

it('names where a meeting stood before', () => {
  expect(changeOf(entry(two), entry(moved), at)).toMatchObject({ previousStartsAt: day(14), uselessAfter: day(15) });
});

import { expect, it } from '@jest/globals';
import { type CivilTime, type Instant, instantAt, plus, timeZoneOf } from '@holdfast/kernel';
import type { Meeting } from './calendar-entry.js';
import { recurrenceSetOf } from './recurrence-set.js';

const zone = 'America/Chicago';
const at = (local: CivilTime) => instantAt(local, timeZoneOf(zone));
const meeting = (start: Instant, over: Partial<Meeting> = {}): Meeting => ({
  sessionId: start,
  plannedStart: start,
  startsAt: start,
  endsAt: plus(over.startsAt ?? start, { hours: 1 }),
  zone,
  ...over,
});
const series = (...days: string[]) => days.map((day) => meeting(at(`${day}T17:00`)));
const ruleOf = (...days: string[]) => {
  const { rule, except, dates } = recurrenceSetOf(series(...days));
  return { rule, except, dates };
};

it.each([
  [
    'weekly, over the change to summer time',
    ['2026-03-03', '2026-03-10', '2026-03-17'],
    'FREQ=WEEKLY;INTERVAL=1;COUNT=3',
  ],
  ['fortnightly', ['2026-03-03', '2026-03-17', '2026-03-31'], 'FREQ=WEEKLY;INTERVAL=2;COUNT=3'],
  ['monthly by the date', ['2026-03-10', '2026-04-10', '2026-05-10'], 'FREQ=MONTHLY;INTERVAL=1;COUNT=3'],
  ['monthly by the weekday', ['2026-03-10', '2026-04-14', '2026-05-12'], 'FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU;COUNT=3'],
])('finds the rule of a series: %s', (_, days, rule) => {
  expect(ruleOf(...days)).toEqual({ rule, except: [], dates: [] });
});

it('excepts what fell out, and takes the rhythm that leaves out least', () => {
  expect(ruleOf('2026-03-03', '2026-03-10', '2026-03-24')).toEqual({
    rule: 'FREQ=WEEKLY;INTERVAL=1;COUNT=4',
    except: [at('2026-03-17T17:00')],
    dates: [],
  });
  expect(ruleOf('2026-03-10', '2026-06-09').rule).toBe('FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU;COUNT=4');
});

it('names the dates where no rule makes them, and needs none for one meeting', () => {
  expect(ruleOf('2026-03-03', '2026-03-05')).toEqual({ rule: null, except: [], dates: [at('2026-03-05T17:00')] });
  expect(ruleOf('2026-03-03')).toEqual({ rule: null, except: [], dates: [] });
});

it('tells a single meeting that moved, lasts longer or stands in another zone by where it was planned', () => {
  const [first, second, third, fourth] = series('2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24') as Meeting[];
  const moved = { ...second!, startsAt: at('2026-03-11T09:00'), endsAt: at('2026-03-11T10:00') };
  const longer = { ...third!, endsAt: plus(third!.startsAt, { hours: 2 }) };
  const elsewhere = { ...fourth!, zone: 'America/New_York' };
  const set = recurrenceSetOf([elsewhere, first!, longer, moved]);
  expect(set.changed).toEqual([moved, longer, elsewhere]);
  expect([set.rule, set.startsAt]).toEqual(['FREQ=WEEKLY;INTERVAL=1;COUNT=4', first!.startsAt]);
});

it('keeps the length of the rule where it is the first that moved', () => {
  const [first, second] = series('2026-03-03', '2026-03-10') as [Meeting, Meeting];
  const moved = { ...first, startsAt: at('2026-03-04T09:00'), endsAt: at('2026-03-04T10:00') };
  const set = recurrenceSetOf([moved, second]);
  expect([set.startsAt, set.endsAt, set.changed]).toEqual([first.startsAt, first.endsAt, [moved]]);
});

it('is a new plan where every meeting moved', () => {
  const moved = series('2026-03-03', '2026-03-10').map((each) =>
    meeting(each.startsAt, { startsAt: plus(each.startsAt, { days: 1 }) }),
  );
  const set = recurrenceSetOf(moved);
  expect([set.startsAt, set.rule, set.changed]).toEqual([at('2026-03-04T17:00'), 'FREQ=WEEKLY;INTERVAL=1;COUNT=2', []]);
});

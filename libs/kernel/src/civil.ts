import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { instantFromMs, type Instant } from './instant.js';

declare const zone: unique symbol;

/** An IANA time zone name the runtime knows, e.g. `America/Chicago`. */
export type TimeZone = string & { readonly [zone]: true };

/** A calendar date without a time: `2026-11-21`. */
export type CivilDate = string;

/** A wall-clock time in some zone, to the minute: `2026-11-21T17:30`. */
export type CivilTime = string;

/** @throws RangeError when the runtime does not know the zone. */
export function timeZoneOf(name: string): TimeZone {
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  return name as TimeZone;
}

export function isTimeZone(name: string): name is TimeZone {
  try {
    timeZoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** @throws RangeError when `text` is no calendar date. */
export function civilDateOf(text: string): CivilDate {
  return Temporal.PlainDate.from(text).toString();
}

/** The calendar date on the wall in `zone` at `at`. */
export function dateIn(zone: TimeZone, at: Instant): CivilDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** A wall-clock time that a change to summer time skips moves forward by the gap; a doubled one means the first. */
export function instantAt(local: CivilTime, zone: TimeZone): Instant {
  return instantFromMs(
    Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
  );
}

export function civilTimeIn(zone: TimeZone, at: Instant): CivilTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

export type Cadence = 'weekly' | 'two_weekly' | 'monthly';

const RULES: Record<Cadence, string> = {
  weekly: 'FREQ=WEEKLY;INTERVAL=1',
  two_weekly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY;INTERVAL=1',
};

/** What of a rule is not said by its cadence. */
export interface Recurring {
  /** Monthly by the place of the weekday in the month (the second Tuesday; a fifth means the last) and not by the date. */
  readonly byWeekday?: boolean;
  /** Dates in the zone on which nothing takes place: holidays, a site that is closed. */
  readonly except?: readonly CivilDate[];
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function weekdayOf(start: Temporal.PlainDateTime): string {
  const place = Math.ceil(start.day / 7);
  return `${place > 4 ? -1 : place}${DAYS[start.dayOfWeek - 1]}`;
}

/** The rule as RFC 5545 writes it, without `RRULE:`. */
export function recurrenceRule(
  first: CivilTime,
  cadence: Cadence,
  count: number,
  { byWeekday = false }: Pick<Recurring, 'byWeekday'> = {},
): string {
  const by = byWeekday && cadence === 'monthly' ? `;BYDAY=${weekdayOf(Temporal.PlainDateTime.from(first))}` : '';
  return `${RULES[cadence]}${by};COUNT=${count}`;
}

/** A change of a zone's distance to UTC, in seconds; `local` is what the clocks showed when it came. */
export interface OffsetChange {
  readonly local: CivilTime;
  readonly before: number;
  readonly after: number;
}

/** The distance to UTC at `from`, in seconds, and its changes up to `until`. */
export function offsetsIn(zone: TimeZone, from: Instant, until: Instant) {
  const seconds = ({ offsetNanoseconds }: Temporal.ZonedDateTime) => offsetNanoseconds / 1e9;
  let at = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  const [offset, changes]: [number, OffsetChange[]] = [seconds(at), []];
  for (let next = at.getTimeZoneTransition('next'); next; next = at.getTimeZoneTransition('next')) {
    if (next.epochMilliseconds > Temporal.Instant.from(until).epochMilliseconds) break;
    const [before, after] = [seconds(at), seconds(next)];
    const local = next.toInstant().toZonedDateTimeISO('UTC').add({ seconds: before }).toPlainDateTime();
    changes.push({ local: local.toString({ smallestUnit: 'second' }), before, after });
    at = next;
  }
  return { offset, changes };
}

/**
 * Meetings on a cadence from `first`, each at the same wall-clock time in `zone`: a change to or from summer time
 * moves the instants, not what the participants' clocks show. As RFC 5545 counts: `count` are those of the rule, of
 * which the excepted fall out, and a month without the date has none.
 */
export function recurrence(
  first: CivilTime,
  zone: TimeZone,
  cadence: Cadence,
  count: number,
  { byWeekday = false, except = [] }: Recurring = {},
): Instant[] {
  const local = Temporal.PlainDateTime.from(first);
  const rruleString = `RRULE:${recurrenceRule(first, cadence, count, { byWeekday })}`;
  const rule = new RRuleTemporal({ rruleString, dtstart: local.toZonedDateTime(zone) } as never);
  const starts = rule.all().map((at) => instantFromMs(at.epochMilliseconds));
  return starts.filter((at) => !except.includes(dateIn(zone, at)));
}

import {
  type Cadence,
  civilTimeIn,
  dateIn,
  daysBetween,
  type Instant,
  recurrence,
  recurrenceRule,
  timeZoneOf,
} from '@holdfast/kernel';
import type { Meeting } from './calendar-entry.js';

/** A series as iCalendar says it: a rule, what falls out of it, and what is otherwise than the rule has it. */
export interface RecurrenceSet {
  readonly zone: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Null: no rule makes these dates, or there is only one. */
  readonly rule: string | null;
  readonly except: readonly Instant[];
  /** Dates besides the first where there is no rule. */
  readonly dates: readonly Instant[];
  /** Each an entry of its own under its planned start. */
  readonly changed: readonly Meeting[];
}

const RHYTHMS: readonly { readonly cadence: Cadence; readonly byWeekday?: boolean; readonly days: number }[] = [
  { cadence: 'weekly', days: 7 },
  { cadence: 'two_weekly', days: 14 },
  { cadence: 'monthly', days: 28 },
  { cadence: 'monthly', byWeekday: true, days: 28 },
];

const length = ({ startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>) =>
  Date.parse(endsAt) - Date.parse(startsAt);

/** @param meetings at least one */
export function recurrenceSetOf(meetings: readonly Meeting[]): RecurrenceSet {
  const planned = replanned(meetings).sort((a, b) => (a.plannedStart < b.plannedStart ? -1 : 1));
  const [first] = planned as [Meeting];
  const starts = planned.map(({ plannedStart }) => plannedStart);
  const endsAt = new Date(Date.parse(first.plannedStart) + length(first)).toISOString() as Instant;
  const usual = { zone: first.zone, startsAt: first.plannedStart, endsAt };
  const asUsual = (each: Meeting) =>
    each.startsAt === each.plannedStart && length(each) === length(usual) && each.zone === usual.zone;
  return { ...usual, ...ruleFor(starts, first.zone), changed: planned.filter((each) => !asUsual(each)) };
}

/** Where every meeting has moved, nothing is left of the first plan. */
function replanned(meetings: readonly Meeting[]): Meeting[] {
  const all = meetings.every(({ startsAt, plannedStart }) => startsAt !== plannedStart);
  return meetings.map((each) => (all ? { ...each, plannedStart: each.startsAt } : each));
}

/** The rhythm that leaves out least of what it makes. */
function ruleFor(starts: readonly Instant[], zoneName: string): Pick<RecurrenceSet, 'rule' | 'except' | 'dates'> {
  const [zone, first, last] = [timeZoneOf(zoneName), starts[0] as Instant, starts.at(-1) as Instant];
  const dates = starts.slice(1);
  if (dates.length === 0) return { rule: null, except: [], dates };
  const from = civilTimeIn(zone, first);
  const span = daysBetween(dateIn(zone, first), dateIn(zone, last));
  const rules = RHYTHMS.flatMap(({ cadence, days, ...by }) => {
    const made = recurrence(from, zone, cadence, Math.floor(span / days) + 1, by).filter((at) => at <= last);
    if (!starts.every((at) => made.includes(at))) return [];
    const rule = recurrenceRule(from, cadence, made.length, by);
    return [{ rule, except: made.filter((at) => !starts.includes(at)), dates: [] }];
  });
  const [best] = rules.sort((a, b) => a.except.length - b.except.length);
  return best ?? { rule: null, except: [], dates };
}

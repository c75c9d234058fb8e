import { addDays, type Cadence, type CivilDate, dateIn, daysBetween, type Instant, timeZoneOf } from '@holdfast/kernel';
import type { Group } from '../groups/index.js';
import { MODALITIES, MOST_SESSIONS, type Series } from './series.js';

/** Between the opening and the first meeting at least: time to read the invitation. */
const AHEAD_DAYS = 3;
/** Of programs without a fixed length. */
const WEEKS = 12;
const WEEKS_BETWEEN: Readonly<Record<Cadence, number>> = { weekly: 1, two_weekly: 2, monthly: 4 };
const SOME_MONDAY: CivilDate = '2024-01-01';

type Meeting = Pick<Group, 'slot' | 'cadence' | 'modality'>;

/** How long groups of the program meet; null: without a fixed end. */
export interface Length {
  readonly durationWeeks: number | null;
  readonly mostSessions: number | null;
}

/** The meetings of a group that knows its weekly slot; undefined where it has none, or meets without a rhythm. */
export function seriesFor(
  { slot, cadence, modality }: Meeting,
  { durationWeeks, mostSessions }: Length,
  now: Instant,
): Series | undefined {
  if (slot === null || cadence === null) return undefined;
  const zone = timeZoneOf(slot.zone);
  const wanted = Math.max(1, Math.floor((durationWeeks ?? WEEKS) / WEEKS_BETWEEN[cadence]));
  return {
    firstStartsAt: `${nextOn(slot.day, addDays(dateIn(zone, now), AHEAD_DAYS))}T${clock(slot.startMinute)}`,
    ...{ zone, cadence, byWeekday: true },
    count: Math.min(wanted, mostSessions ?? MOST_SESSIONS, MOST_SESSIONS),
    minutes: slot.endMinute - slot.startMinute,
    modality: MODALITIES.find((each) => each === modality) ?? 'in_person',
    venue: null,
  };
}

/** @param day 0 is Monday */
function nextOn(day: number, from: CivilDate): CivilDate {
  const weekday = daysBetween(SOME_MONDAY, from) % 7;
  return addDays(from, (day - weekday + 7) % 7);
}

const two = (value: number) => String(value).padStart(2, '0');
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

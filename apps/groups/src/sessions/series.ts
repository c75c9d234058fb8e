import {
  addDays,
  type Cadence,
  type CivilTime,
  dateIn,
  daysBetween,
  DomainError,
  type Instant,
  instantAt,
  plus,
  type Recurring,
  recurrence,
  type TimeZone,
} from '@holdfast/kernel';

export const NONE_LEFT = 'groups.session.none_left';

/** A year of weekly meetings. */
export const MOST_SESSIONS = 52;

export const MODALITIES = ['in_person', 'virtual', 'phone', 'chat'] as const;
export type Modality = (typeof MODALITIES)[number];

export interface Series extends Recurring {
  /** Wall-clock time of the first meeting in `zone`. */
  readonly firstStartsAt: CivilTime;
  readonly zone: TimeZone;
  readonly cadence: Cadence;
  readonly count: number;
  readonly minutes: number;
  readonly modality: Modality;
  /** Where all of them take place; null: not settled. */
  readonly venue: string | null;
}

export interface Period {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Times of a series: always the same time on the wall, so a change to summer time moves the instants. */
export function periodsOf(series: Series, now: Instant): Period[] {
  const { firstStartsAt, zone, cadence, count, minutes } = series;
  const starts = recurrence(firstStartsAt, zone, cadence, count, series);
  const [first] = starts;
  if (first === undefined) throw new DomainError(NONE_LEFT, 'invalid', { count });
  if (first < now) throw new DomainError('groups.session.in_the_past', 'invalid', { startsAt: first });
  return starts.map((startsAt) => ({ startsAt, endsAt: plus(startsAt, { minutes }) }));
}

/** Where the first of several sessions moves to. */
export interface Move {
  /** Wall-clock time in `zone`. */
  readonly startsAt: CivilTime;
  readonly zone: TimeZone;
  readonly minutes: number;
}

/**
 * Where each of these moves to when the first moves: as many days on as that one, at the same time on the wall, so that
 * the distance between them and a change to summer time stay what they were.
 */
export function movedWith(starts: readonly Instant[], { startsAt, zone, minutes }: Move): Period[] {
  const [first] = starts;
  if (first === undefined) return [];
  const [date, time] = startsAt.split('T') as [string, string];
  const days = daysBetween(dateIn(zone, first), date);
  return starts.map((each) => {
    const moved = instantAt(`${addDays(dateIn(zone, each), days)}T${time}`, zone);
    return { startsAt: moved, endsAt: plus(moved, { minutes }) };
  });
}

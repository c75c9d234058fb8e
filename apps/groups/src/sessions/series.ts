import {
  type Cadence,
  type CivilTime,
  DomainError,
  type Instant,
  plus,
  recurrence,
  type TimeZone,
} from '@holdfast/kernel';

/** A year of weekly meetings. */
export const MOST_SESSIONS = 52;

export const MODALITIES = ['in_person', 'virtual', 'phone', 'chat'] as const;
export type Modality = (typeof MODALITIES)[number];

export interface Series {
  /** Wall-clock time of the first meeting in `zone`. */
  readonly firstStartsAt: CivilTime;
  readonly zone: TimeZone;
  readonly cadence: Cadence;
  readonly count: number;
  readonly minutes: number;
  readonly modality: Modality;
}

export interface Period {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Times of a series: always the same time on the wall, so a change to summer time moves the instants. */
export function periodsOf(series: Series, now: Instant): Period[] {
  const { firstStartsAt, zone, cadence, count, minutes } = series;
  const starts = recurrence(firstStartsAt, zone, cadence, count);
  const [first] = starts;
  if (first === undefined || first < now)
    throw new DomainError('groups.session.in_the_past', 'invalid', { startsAt: first });
  return starts.map((startsAt) => ({ startsAt, endsAt: plus(startsAt, { minutes }) }));
}

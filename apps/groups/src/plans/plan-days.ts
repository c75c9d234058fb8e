import { addDays, type CivilDate, dateIn, DomainError, type Instant, instantAt, timeZoneOf } from '@holdfast/kernel';

/** On the wall of the group's zone. */
const ASKED_AT = '09:00';
/** How far ahead anything is planned at most. */
const AHEAD_DAYS = 365;

export const askedAt = (date: CivilDate, zone: string): Instant => instantAt(`${date}T${ASKED_AT}`, timeZoneOf(zone));

/** @throws DomainError `groups.plan.dates` unless all of them are still to come, within a year. */
export function refuseNotAhead(dates: readonly CivilDate[], zone: string, at: Instant): void {
  const last = addDays(dateIn(timeZoneOf(zone), at), AHEAD_DAYS);
  const wrong = dates.filter((date) => date > last || askedAt(date, zone) <= at);
  if (wrong.length > 0) throw new DomainError('groups.plan.dates', 'invalid', { dates: wrong, last });
}

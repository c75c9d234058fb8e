import { type Instant, plus } from '@holdfast/kernel';
import ical, {
  type ICalCalendar,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { CalendarEntry, Meeting } from './calendar-entry.js';
import { type RecurrenceSet, recurrenceSetOf } from './recurrence-set.js';
import { zoneDefinition } from './zone-definition.js';

/** What every part of an invitation says of itself. A calendar is seen by others: nothing here tells what it is about. */
export interface InvitationHead {
  readonly uid: string;
  readonly revision: number;
  readonly at: string;
  readonly title: string;
  readonly location: string | null;
  readonly office: { readonly name: string; readonly email: string };
  /** One: a list of attendees would be the membership of a group. */
  readonly attendee: { readonly name: string; readonly email: string };
}

/** Zones are written out this long before the first meeting. */
const EARLIER = { days: -1 };

/** Puts all of a series into a calendar, whatever it held of it before. @param entry with one meeting or more */
export function invitationTo(head: InvitationHead, { meetings }: CalendarEntry): string {
  const set = recurrenceSetOf(meetings);
  const ends = meetings.map(({ endsAt }) => endsAt).sort();
  const calendar = calendarOf(ICalCalendarMethod.REQUEST, set.startsAt, ends.at(-1) as Instant);
  calendar.createEvent({ ...shared(head, ICalEventStatus.CONFIRMED), ...usual(set) });
  for (const meeting of set.changed) {
    const moved = { recurrenceId: at(meeting.plannedStart, set.zone), ...period(meeting) };
    calendar.createEvent({ ...shared(head, ICalEventStatus.CONFIRMED), ...moved });
  }
  return calendar.toString();
}

/** Takes all of a series out. */
export function revocationOf(head: InvitationHead, startsAt: string): string {
  const calendar = calendarOf(ICalCalendarMethod.CANCEL);
  calendar.createEvent({ ...shared(head, ICalEventStatus.CANCELLED), start: new Date(startsAt) });
  return calendar.toString();
}

function calendarOf(method: ICalCalendarMethod, from?: Instant, until?: Instant): ICalCalendar {
  const calendar = ical({ prodId: { company: 'Holdfast', product: 'notifications' }, method });
  if (from && until) {
    calendar.timezone({ name: null, generator: (zone) => zoneDefinition(zone, plus(from, EARLIER), until) });
  }
  return calendar;
}

const shared = (
  { uid, revision, at: stamp, title, location, office, attendee }: InvitationHead,
  status: ICalEventStatus,
) =>
  ({
    id: uid,
    sequence: revision,
    stamp: new Date(stamp),
    summary: title,
    location,
    status,
    class: ICalEventClass.PRIVATE,
    organizer: office,
    attendees: [
      {
        ...attendee,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        // Nobody reads answers: attendance is told in the system.
        rsvp: false,
      },
    ],
  }) satisfies Partial<ICalEventData>;

function usual({ rule, except, dates, ...plan }: RecurrenceSet) {
  const list = (name: string, instants: readonly Instant[]) =>
    instants.length === 0
      ? []
      : [`${name};TZID=${plan.zone}:${instants.map((each) => basic(each, plan.zone)).join(',')}`];
  const lines = [...(rule ? [`RRULE:${rule}`] : []), ...list('RDATE', dates), ...list('EXDATE', except)];
  return { ...period(plan), ...(lines.length > 0 && { repeating: lines.join('\r\n') }) };
}

const period = ({ startsAt, endsAt, zone }: Pick<Meeting, 'startsAt' | 'endsAt' | 'zone'>) => ({
  start: at(startsAt, zone),
  end: at(endsAt, zone),
  timezone: zone,
});

const at = (instant: Instant, zone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

/** `20260310T170000` */
const basic = (instant: Instant, zone: string): string =>
  at(instant, zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');

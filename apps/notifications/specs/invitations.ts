import { SessionCancelledV1, SessionRescheduledV1, SessionScheduledV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { eventually, FixedClock } from '@holdfast/testing';
import { expect } from '@jest/globals';
import ICAL from 'ical.js';
import type { ReceivedMail } from './mail-server.js';
import { type Surroundings, surroundings } from './surroundings.js';

export const SOON = { startsAt: instantOf('2026-03-10T22:00:00Z'), endsAt: instantOf('2026-03-10T23:00:00Z') };
export const LATER = { startsAt: instantOf('2026-05-05T21:00:00Z'), endsAt: instantOf('2026-05-05T22:00:00Z') };

export type When = typeof SOON;
/** Each session a series of its own unless one is named. */
const one = (sessionId: string, memberIds: string[], seriesId = sessionId) => ({ sessionId, memberIds, seriesId });
export const scheduled = (sessionId: string, memberIds: string[], when: When = SOON, seriesId?: string) =>
  SessionScheduledV1.of({ ...fixture(SessionScheduledV1, 'series'), ...when, ...one(sessionId, memberIds, seriesId) });
export const moved = (
  sessionId: string,
  memberIds: string[],
  over: Partial<When> = {},
  previousStartsAt = SOON.startsAt,
) => {
  const event = { ...fixture(SessionRescheduledV1), ...SOON, sequenceNo: 1, ...over, previousStartsAt };
  return SessionRescheduledV1.of({ ...event, ...one(sessionId, memberIds) });
};
export const cancelled = (sessionId: string, memberIds: string[], startsAt = SOON.startsAt) =>
  SessionCancelledV1.of({ ...fixture(SessionCancelledV1), startsAt, ...one(sessionId, memberIds) });

/** Everything the invitation says, read by another library than the one that wrote it. */
export function invitation({ mail, raw }: ReceivedMail) {
  const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const text = new TextDecoder().decode(part?.content as ArrayBuffer);
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent');
  const [event] = events as [ICAL.Component];
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
  return {
    text,
    subject: mail.subject,
    // As it was sent: the mail parser makes line ends its own.
    file: Buffer.from(/filename=invite\.ics\r\n[^]*?\r\n\r\n([^-]+)/.exec(raw)?.[1] ?? '', 'base64').toString(),
    mimeMethod: /Content-Type: text\/calendar;[^]*?method=([A-Z]+)/i.exec(raw)?.[1],
    method: calendar.getFirstPropertyValue('method'),
    uids: [...new Set(events.map((each) => each.getFirstPropertyValue('uid')))],
    sequence: Number(value('sequence')),
    rule: value('rrule'),
    /** Of moved meetings: where each was planned. */
    instead: events.slice(1).map((each) => instantOfTime(each.getFirstPropertyValue('recurrence-id') as ICAL.Time)),
    stampIsUtc: event.getFirstProperty('dtstamp')?.toICALString().endsWith('Z'),
    status: value('status'),
    summary: value('summary'),
    attendees: event.getAllProperties('attendee').map((each) => String(each.getFirstValue()).toLowerCase()),
    starts: startsIn(events),
  };
}

const instantOfTime = (time: ICAL.Time): string => time.toJSDate().toISOString();

/** What a calendar shows of it: every meeting, where it takes place now. */
function startsIn(components: readonly ICAL.Component[]): string[] {
  const [event, ...exceptions] = components.map((each) => new ICAL.Event(each)) as [ICAL.Event, ...ICAL.Event[]];
  if (!event.isRecurring()) return [instantOfTime(event.startDate)];
  for (const exception of exceptions) event.relateException(exception);
  const dates = event.iterator();
  const starts: string[] = [];
  for (let next = dates.next(); next; next = dates.next()) {
    starts.push(instantOfTime(event.getOccurrenceDetails(next).startDate));
  }
  return starts;
}

/** The service with a clock that is moved by hand, and a sender at work. */
export interface Invited extends Surroundings {
  readonly clock: FixedClock;
  /** Events come, and what changed together is told together. */
  happen(...events: Parameters<Surroundings['service']['consume']>[1]): Promise<void>;
  /** Invitations that reached the address, when there are so many. */
  mails(email: string, many: number): Promise<ReturnType<typeof invitation>[]>;
  /** What the person reads in the inbox, oldest first. */
  notes(personId: string): Promise<string[]>;
}

export async function invited(): Promise<Invited> {
  const clock = new FixedClock(instantOf('2026-03-02T15:00:00Z'));
  const at = await surroundings({ clock });
  at.sender();
  return {
    ...at,
    clock,
    async happen(...events) {
      await at.service.consume(at.tenant, events);
      clock.advance({ seconds: 5 });
      await at.service.runDueWork();
    },
    mails: (email, many) =>
      eventually(() => {
        expect(at.mail.to(email)).toHaveLength(many);
        return at.mail.to(email).map(invitation);
      }),
    async notes(personId) {
      const sql = 'SELECT notice FROM notifications.inbox_entry WHERE person_id = $1 ORDER BY entry_id';
      return (await at.service.sql<{ notice: string }>(sql, [personId])).map(({ notice }) => notice);
    },
  };
}

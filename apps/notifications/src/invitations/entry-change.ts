import type { Instant } from '@holdfast/kernel';
import type { CalendarEntry, Meeting } from '../channels/index.js';
import type { NoticeCode } from '../workflows/index.js';
import { sameMeeting } from './same-meetings.js';

/** What a person is mailed of their entry. */
export interface EntryChange {
  readonly notice: NoticeCode;
  readonly startsAt: Instant;
  readonly previousStartsAt: Instant | null;
  /** From then on nobody needs to hear of it. */
  readonly uselessAfter: Instant;
}

const byStart = (a: Meeting, b: Meeting) => (a.startsAt < b.startsAt ? -1 : 1);
const ahead = ({ meetings }: CalendarEntry, now: Instant) =>
  meetings.filter(({ startsAt }) => startsAt > now).sort(byStart);

/**
 * What became of a person's entry; null: nothing to tell.
 * @param before what they hold, or may; null: nothing
 * @param now what they are to hold from now on
 */
export function changeOf(before: CalendarEntry | null, now: CalendarEntry, at: Instant): EntryChange | null {
  const next = ahead(now, at);
  if (before === null)
    return next.length === 0 ? null : told(next.length > 1 ? 'series_scheduled' : 'session_scheduled', next);
  const known = new Map(before.meetings.map((meeting) => [meeting.sessionId, meeting]));
  const kept = new Set(now.meetings.map(({ sessionId }) => sessionId));
  const dropped = ahead(before, at).filter(({ sessionId }) => !kept.has(sessionId));
  const added = next.filter(({ sessionId }) => !known.has(sessionId));
  const altered = next.filter(
    (each) => known.has(each.sessionId) && !sameMeeting(each, known.get(each.sessionId) as Meeting),
  );
  if (now.meetings.length === 0) return dropped.length === 0 ? null : told('session_cancelled', dropped);
  if (dropped.length + added.length + altered.length === 0) return null;
  if (next.length === 0) return told(dropped.length > 1 ? 'series_ended' : 'session_dropped', dropped);
  if (dropped.length + added.length + altered.length > 1) return told('series_changed', next);
  if (altered.length === 0)
    return told(dropped.length === 1 ? 'session_dropped' : 'session_scheduled', [...dropped, ...added]);
  const { startsAt: previousStartsAt } = known.get(altered[0]!.sessionId) as Meeting;
  const moved = previousStartsAt !== altered[0]!.startsAt;
  return { ...told(moved ? 'session_moved' : 'session_changed', altered), previousStartsAt };
}

function told(notice: NoticeCode, meetings: readonly Meeting[]): EntryChange {
  const [first, last] = [meetings[0] as Meeting, meetings.at(-1) as Meeting];
  return { notice, startsAt: first.startsAt, previousStartsAt: null, uselessAfter: last.startsAt };
}

import type { Scope } from '@holdfast/persistence';
import { leads, type RosterEntry } from '../groups/index.js';
import type { Attendance } from './attendance.js';

/** Columns of one session as lists and details read it; `secluded`: members do not see who else belongs to the group. */
export const SHOWN = `session_id AS id, version, group_id AS "groupId", program_id AS "programId", site_id AS "siteId",
  series_id AS "seriesId", lane, format, starts_at AS "startsAt", ends_at AS "endsAt", zone, modality, venue, state,
  expected, calendar_sequence AS "calendarSequence", held_at AS "heldAt", minutes, attendance,
  (SELECT g.visibility = 'hidden' AND g.gathering IS NOT NULL FROM "group" g
   WHERE g.group_id = session.group_id) AS secluded`;

export interface ShownSession {
  readonly id: string;
  readonly version: number;
  readonly groupId: string;
  readonly programId: string;
  readonly siteId: string;
  readonly seriesId: string;
  readonly lane: string;
  readonly format: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly zone: string;
  readonly modality: string;
  readonly venue: string | null;
  readonly state: string;
  readonly expected: readonly RosterEntry[];
  readonly calendarSequence: number;
  readonly heldAt: string | null;
  readonly minutes: number | null;
  readonly attendance: readonly Attendance[] | null;
}

export interface SessionRow extends ShownSession {
  readonly secluded: boolean;
}

/** Who came is for those who lead and for the office; everybody else sees their own attendance. */
export function asSeenBy({ personId, sites }: Scope, { secluded, ...session }: SessionRow): ShownSession {
  const own = session.expected.find((member) => member.personId === personId);
  if ((own && leads(own)) || sites === '*' || sites.includes(session.siteId)) return session;
  const attendance = session.attendance?.filter((each) => each.personId === personId) ?? null;
  const expected = session.expected.filter((each) => !secluded || each === own || leads(each));
  return { ...session, attendance, expected };
}

/** Lists run by start, then id. */
export interface After {
  readonly startsAt: string;
  readonly id: string;
}

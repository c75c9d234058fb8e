import type { Scope } from '@holdfast/persistence';
import type { RosterEntry } from '../groups/index.js';
import type { Attendance } from './attendance.js';

/** Columns of one session as lists and details show it. */
export const SHOWN = `session_id AS id, version, group_id AS "groupId", program_id AS "programId", site_id AS "siteId",
  series_id AS "seriesId", lane, format, starts_at AS "startsAt", ends_at AS "endsAt", zone, modality, state,
  expected, calendar_sequence AS "calendarSequence", held_at AS "heldAt", minutes, attendance`;

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
  readonly state: string;
  readonly expected: readonly RosterEntry[];
  readonly calendarSequence: number;
  readonly heldAt: string | null;
  readonly minutes: number | null;
  readonly attendance: readonly Attendance[] | null;
}

const LEADING = ['mentor', 'facilitator', 'co_facilitator', 'supervisor', 'peer_supporter'];

/** Who came is for those who lead and for the office; everybody else sees their own attendance. */
export function asSeenBy({ personId, sites }: Scope, session: ShownSession): ShownSession {
  const role = session.expected.find((member) => member.personId === personId)?.role;
  const leads = role !== undefined && LEADING.includes(role);
  if (leads || sites === '*' || sites.includes(session.siteId)) return session;
  return { ...session, attendance: session.attendance?.filter((each) => each.personId === personId) ?? null };
}

/** Lists run by start, then id. */
export interface After {
  readonly startsAt: string;
  readonly id: string;
}

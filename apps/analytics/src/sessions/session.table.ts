import {
  AttendanceCorrectedV1,
  SessionCancelledV1,
  SessionHeldV1,
  SessionMembersChangedV1,
  SessionMissedV1,
  SessionRescheduledV1,
  SessionScheduledV1,
} from '@holdfast/contracts';
import { is, latest, type Projection } from '../projections/index.js';

const planned = `(${is(SessionScheduledV1)} OR ${is(SessionMembersChangedV1)} OR ${is(SessionRescheduledV1)}
  OR ${is(SessionCancelledV1)})`;
const recorded = `(${is(SessionHeldV1)} OR ${is(AttendanceCorrectedV1)})`;

const STATE = `
  CASE WHEN ${recorded} THEN 'held' WHEN ${is(SessionCancelledV1)} THEN 'cancelled'
       WHEN ${is(SessionMissedV1)} THEN 'missed' ELSE 'upcoming' END`;

/** Each entry of an attendance as it was recorded; those expected by a plan have no state yet. */
const ATTENDANCE = `
  CASE WHEN ${planned} THEN (SELECT coalesce(jsonb_object_agg(member, 'expected'), '{}')
                             FROM jsonb_array_elements_text(data -> 'memberIds') AS member)
       ELSE (SELECT coalesce(jsonb_object_agg(entry ->> 'personId', entry ->> 'state'), '{}')
             FROM jsonb_array_elements(data -> 'attendance') AS entry) END`;

const newest = (column: string) =>
  `CASE WHEN excluded.sequence > t.sequence THEN coalesce(excluded.${column}, t.${column})
        ELSE coalesce(t.${column}, excluded.${column}) END`;

/**
 * Every session as it stands: the state of its newest event, when it was planned to start, and per expected member
 * how they attended. A set of rows is always a beginning or the rest of what an aggregate published.
 */
export const sessions: Projection = {
  table: 'session',
  events: [
    SessionScheduledV1,
    SessionMembersChangedV1,
    SessionRescheduledV1,
    SessionCancelledV1,
    SessionMissedV1,
    SessionHeldV1,
    AttendanceCorrectedV1,
  ],
  key: 'aggregate_id::uuid',
  columns: [
    'session_id',
    'tenant_id',
    'lane',
    'program_id',
    'site_id',
    'group_id',
    'starts_at',
    'state',
    'attendance',
    'sequence',
  ],
  select: (rows) => `
    SELECT aggregate_id::uuid, tenant_id, max(data ->> 'lane'), max(data ->> 'programId')::uuid,
           max(data ->> 'siteId')::uuid, max(data ->> 'groupId')::uuid,
           ${latest(`coalesce(data ->> 'startsAt', data ->> 'scheduledAt')`, `NOT ${is(AttendanceCorrectedV1)}`)}::timestamptz,
           ${latest(STATE, 'true')}, ${latest(ATTENDANCE, `${planned} OR ${recorded}`)}, max(sequence)
    FROM (${rows}) e
    GROUP BY aggregate_id, tenant_id`,
  merge: `DO UPDATE SET
      starts_at = ${newest('starts_at')}, state = ${newest('state')}, attendance = ${newest('attendance')},
      sequence = greatest(t.sequence, excluded.sequence)`,
};

import {
  EnrolmentEligibleV1,
  EnrolmentRequestedV1,
  EnrolmentWithdrawnV1,
  PersonWaitlistedV1,
} from '@holdfast/contracts';
import { is, type Projection } from '../projections/index.js';

/** Of the enrolment itself; the waitlist has its own site and may be heard of first. */
const own = (property: string) => `max(data ->> '${property}') FILTER (WHERE NOT ${is(PersonWaitlistedV1)})`;

const first = (property: string, event: Parameters<typeof is>[0]) =>
  `min((data ->> '${property}')::timestamptz) FILTER (WHERE ${is(event)})`;

/** When each enrolment came to each step. Instants only grow together: the order of events does not matter. */
export const enrolments: Projection = {
  table: 'enrolment',
  events: [EnrolmentRequestedV1, EnrolmentEligibleV1, EnrolmentWithdrawnV1, PersonWaitlistedV1],
  key: "(data ->> 'enrolmentId')::uuid",
  columns: [
    'enrolment_id',
    'tenant_id',
    'lane',
    'program_id',
    'site_id',
    'person_id',
    'role',
    'requested_at',
    'eligible_at',
    'waitlisted_at',
    'withdrawn_at',
  ],
  select: (rows) => `
    SELECT (data ->> 'enrolmentId')::uuid AS enrolment_id, tenant_id, ${own('lane')}, ${own('programId')}::uuid,
           ${own('siteId')}::uuid, ${own('personId')}::uuid, ${own('role')},
           ${first('requestedAt', EnrolmentRequestedV1)}, ${first('eligibleAt', EnrolmentEligibleV1)},
           ${first('waitingSince', PersonWaitlistedV1)}, ${first('withdrawnAt', EnrolmentWithdrawnV1)}
    FROM (${rows}) e
    GROUP BY 1, tenant_id`,
  merge: `DO UPDATE SET
      lane = coalesce(t.lane, excluded.lane), program_id = coalesce(t.program_id, excluded.program_id),
      site_id = coalesce(t.site_id, excluded.site_id), person_id = coalesce(t.person_id, excluded.person_id),
      role = coalesce(t.role, excluded.role),
      requested_at = least(t.requested_at, excluded.requested_at),
      eligible_at = least(t.eligible_at, excluded.eligible_at),
      waitlisted_at = least(t.waitlisted_at, excluded.waitlisted_at),
      withdrawn_at = least(t.withdrawn_at, excluded.withdrawn_at)`,
};

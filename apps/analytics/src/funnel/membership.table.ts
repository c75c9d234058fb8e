import { MemberJoinedV1, MemberLeftV1, MemberRoleChangedV1 } from '@holdfast/contracts';
import { is, latest, type Projection } from '../projections/index.js';

/** Who belongs to which group and as what, since when, until when and why not any more. Each event says the role it leaves them with. */
export const memberships: Projection = {
  table: 'membership',
  events: [MemberJoinedV1, MemberRoleChangedV1, MemberLeftV1],
  key: 'aggregate_id::uuid',
  columns: [
    'membership_id',
    'tenant_id',
    'lane',
    'program_id',
    'site_id',
    'group_id',
    'person_id',
    'role',
    'enrolment_id',
    'joined_at',
    'left_at',
    'left_reason',
  ],
  select: (rows) => `
    SELECT aggregate_id::uuid, tenant_id, max(data ->> 'lane'), max(data ->> 'programId')::uuid,
           max(data ->> 'siteId')::uuid, max(data ->> 'groupId')::uuid, max(data ->> 'personId')::uuid,
           ${latest("data ->> 'role'", 'true')}, max(data ->> 'enrolmentId')::uuid, min((data ->> 'joinedAt')::timestamptz),
           max((data ->> 'leftAt')::timestamptz), max(data ->> 'reason') FILTER (WHERE ${is(MemberLeftV1)})
    FROM (${rows}) e
    GROUP BY aggregate_id, tenant_id`,
  merge: `DO UPDATE SET role = excluded.role,
      enrolment_id = coalesce(t.enrolment_id, excluded.enrolment_id),
      joined_at = coalesce(t.joined_at, excluded.joined_at),
      left_at = coalesce(t.left_at, excluded.left_at),
      left_reason = coalesce(t.left_reason, excluded.left_reason)`,
};

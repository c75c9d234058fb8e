import type { MemberJoinedV1, MemberLeftV1, MemberRoleChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

type Told = Received<MemberJoinedV1> | Received<MemberLeftV1> | Received<MemberRoleChangedV1>;

/** Memberships of persons on either side: what takes up a supporter's places and keeps a participant out of the pool. */
export async function copyMembers(events: readonly Told[], tx: Tx): Promise<void> {
  const last = new Map<string, object>();
  for (const { tenantId, data } of events) {
    const { membershipId } = data;
    last.set(membershipId, { ...last.get(membershipId), tenantId, ...data });
  }
  await tx.query(
    `INSERT INTO membership (membership_id, tenant_id, lane, site_id, program_id, group_id, person_id, role,
                             proposal_id, joined_at, left_at, left_reason)
     SELECT e."membershipId", e."tenantId", e.lane, e."siteId", e."programId", e."groupId", e."personId", e.role,
            e."proposalId", e."joinedAt", e."leftAt", e.reason
     FROM jsonb_to_recordset($1::jsonb) AS e("membershipId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
       "programId" uuid, "groupId" uuid, "personId" uuid, role text, "proposalId" uuid, "joinedAt" timestamptz,
       "leftAt" timestamptz, reason text)
     ON CONFLICT (membership_id) DO UPDATE SET role = excluded.role,
       proposal_id = coalesce(excluded.proposal_id, membership.proposal_id),
       joined_at = coalesce(excluded.joined_at, membership.joined_at),
       left_at = coalesce(excluded.left_at, membership.left_at),
       left_reason = coalesce(excluded.left_reason, membership.left_reason)`,
    [JSON.stringify([...last.values()])],
  );
}

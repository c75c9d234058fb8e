import type { GroupClosedV1, GroupFormedV1, GroupPlacesChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { meetsInGroups } from '../matching-rules/index.js';
import type { LocalSlot } from '../pool/index.js';

/** A group that takes people in, as far as it has told. */
export interface GroupWithPlaces {
  readonly groupId: string;
  readonly siteId: string;
  readonly slot: LocalSlot | null;
  readonly language: string | null;
  readonly modality: string | null;
  /** Places for members that nobody has and nobody was offered. */
  readonly free: number;
}

type Told = Received<GroupFormedV1> | Received<GroupPlacesChangedV1> | Received<GroupClosedV1>;

const COLUMNS = `e("tenantId" uuid, "groupId" uuid, lane text, "siteId" uuid, "programId" uuid, format text,
  slot jsonb, "groupProposalId" uuid, free int, "takesOffered" boolean)`;

/** Pairs have no places. The last event of each group counts: they come in order. */
export async function copyGroups(events: readonly Told[], tx: Tx): Promise<void> {
  const last = new Map<string, object>();
  for (const { tenantId, data } of events) {
    if (!meetsInGroups(data)) continue;
    const closed = 'closedAt' in data ? { free: 0, takesOffered: false } : {};
    last.set(data.groupId, { ...last.get(data.groupId), tenantId, ...data, ...closed });
  }
  if (last.size === 0) return;
  await tx.query(
    `INSERT INTO known_group (group_id, tenant_id, lane, site_id, program_id, format, slot, group_proposal_id, free,
                              takes_offered)
     SELECT e."groupId", e."tenantId", e.lane, e."siteId", e."programId", e.format, nullif(e.slot, 'null'),
            e."groupProposalId", coalesce(e.free, 0), coalesce(e."takesOffered", false)
     FROM jsonb_to_recordset($1::jsonb) AS ${COLUMNS}
     ON CONFLICT (group_id) DO UPDATE SET
       slot = coalesce(excluded.slot, known_group.slot),
       group_proposal_id = coalesce(excluded.group_proposal_id, known_group.group_proposal_id)`,
    [JSON.stringify([...last.values()])],
  );
  await tx.query(
    `UPDATE known_group SET free = e.free, takes_offered = e."takesOffered"
     FROM jsonb_to_recordset($1::jsonb) AS ${COLUMNS} WHERE group_id = e."groupId" AND e.free IS NOT NULL`,
    [JSON.stringify([...last.values()])],
  );
}

/** Programs whose groups have room for somebody. */
export async function programsWithPlaces(tx: Tx, groupIds: readonly string[]): Promise<Origin[]> {
  return tx.query<Origin>(
    `SELECT DISTINCT program_id AS "programId", tenant_id AS "tenantId", site_id AS "siteId" FROM known_group
     WHERE group_id = ANY ($1) AND takes_offered AND free > 0`,
    [groupIds],
  );
}

export interface Origin {
  readonly programId: string;
  readonly tenantId: string;
  readonly siteId: string;
}

/** Places that are held by offers are not free. Exact only while the program is locked. */
export function groupsWithPlaces(tx: Tx, programId: string): Promise<GroupWithPlaces[]> {
  return tx.query<GroupWithPlaces>(
    `SELECT k.group_id AS "groupId", k.site_id AS "siteId", k.slot, p.language, p.modality,
            (k.free - held.places)::int AS free
     FROM known_group k LEFT JOIN group_proposal p USING (group_proposal_id)
     CROSS JOIN LATERAL (
       SELECT count(*) AS places FROM place_offer o
       WHERE o.group_id = k.group_id AND o.role = 'participant' AND o.state IN ('offered', 'accepted')) held
     WHERE k.program_id = $1 AND k.takes_offered AND k.free > held.places
     ORDER BY k.group_id`,
    [programId],
  );
}

export interface GroupMember {
  readonly groupId: string;
  readonly personId: string;
}

/** Who is in these groups, or was offered a place there that is still open. */
export function membersOf(tx: Tx, groupIds: readonly string[]): Promise<GroupMember[]> {
  return tx.query<GroupMember>(
    `SELECT group_id AS "groupId", person_id AS "personId" FROM membership WHERE group_id = ANY ($1) AND left_at IS NULL
     UNION
     SELECT group_id, person_id FROM place_offer WHERE group_id = ANY ($1) AND state IN ('offered', 'accepted')`,
    [groupIds],
  );
}

/** Who is not asked again: they declined, were refused or did not answer there, or left. */
export function goneFrom(tx: Tx, groupIds: readonly string[]): Promise<GroupMember[]> {
  return tx.query<GroupMember>(
    `SELECT group_id AS "groupId", person_id AS "personId" FROM membership
     WHERE group_id = ANY ($1) AND left_at IS NOT NULL
     UNION
     SELECT group_id, person_id FROM place_offer
     WHERE group_id = ANY ($1) AND state IN ('declined', 'expired', 'refused')`,
    [groupIds],
  );
}

import { DomainError } from '@holdfast/kernel';
import { asSystem, type Tx } from '@holdfast/persistence';
import { type Group, LEADING, leads } from '../groups/index.js';
import type { Period } from './series.js';

export const LEAD_BOOKED = 'groups.session.lead_booked';

const columns = (periods: readonly Period[]) => [
  periods.map(({ startsAt }) => startsAt),
  periods.map(({ endsAt }) => endsAt),
];

/**
 * @throws DomainError when the group meets already in one of these periods, or somebody who leads it leads another
 * meeting then. Exact only while the group is locked.
 */
export async function refuseTaken(
  tx: Tx,
  { id: groupId, roster }: Pick<Group, 'id' | 'roster'>,
  periods: readonly Period[],
  exceptIds: readonly string[] = [],
): Promise<void> {
  const rows = await tx.query(
    `SELECT 1 FROM session s JOIN unnest($2::timestamptz[], $3::timestamptz[]) AS p(starts_at, ends_at)
       ON s.starts_at < p.ends_at AND s.ends_at > p.starts_at
     WHERE s.group_id = $1 AND s.state = 'scheduled' AND s.session_id <> ALL ($4::uuid[]) LIMIT 1`,
    [groupId, ...columns(periods), exceptIds],
  );
  if (rows.length > 0) throw new DomainError('groups.session.overlaps', 'conflict');
  const leading = roster.filter(leads).map(({ personId }) => personId);
  await asSystem(tx, () => refuseBooked(tx, groupId, leading, periods));
}

/** @throws DomainError when one of these people, who come to lead the group, leads another meeting while it meets. */
export async function refuseBookedLeads(tx: Tx, groupId: string, personIds: readonly string[]): Promise<void> {
  await refuseBooked(tx, groupId, personIds, await periodsToCome(tx, groupId));
}

/** Whether this person, who is to lead the group, leads another meeting while it meets. */
export async function isBookedElsewhere(tx: Tx, groupId: string, personId: string): Promise<boolean> {
  return (await firstBooked(tx, groupId, [personId], await periodsToCome(tx, groupId))) !== undefined;
}

const periodsToCome = (tx: Tx, groupId: string): Promise<Period[]> =>
  tx.query<Period>(
    `SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM session
     WHERE group_id = $1 AND state = 'scheduled' AND starts_at > $2`,
    [groupId, tx.now],
  );

async function refuseBooked(tx: Tx, groupId: string, personIds: readonly string[], periods: readonly Period[]) {
  const booked = await firstBooked(tx, groupId, personIds, periods);
  if (booked) throw new DomainError(LEAD_BOOKED, 'conflict', { ...booked });
}

/** In the system's scope: a person may lead at sites that whoever plans here does not see. Names nobody's other group. */
async function firstBooked(tx: Tx, groupId: string, personIds: readonly string[], periods: readonly Period[]) {
  if (personIds.length === 0 || periods.length === 0) return undefined;
  // Of two groups planned at once for the same person the second waits, and then sees the first.
  await tx.query('SELECT 1 FROM person WHERE person_id = ANY ($1) ORDER BY person_id FOR NO KEY UPDATE', [personIds]);
  const [booked] = await tx.query<{ personId: string; startsAt: string }>(
    `SELECT m.person_id AS "personId", p.starts_at AS "startsAt"
     FROM membership m
     JOIN session s ON s.tenant_id = m.tenant_id AND s.group_id = m.group_id
     JOIN unnest($3::timestamptz[], $4::timestamptz[]) AS p(starts_at, ends_at)
       ON s.starts_at < p.ends_at AND s.ends_at > p.starts_at
     WHERE m.person_id = ANY ($1) AND m.group_id <> $2 AND m.role = ANY ($5) AND m.state <> 'left'
       AND s.state = 'scheduled'
     ORDER BY p.starts_at LIMIT 1`,
    [personIds, groupId, ...columns(periods), LEADING],
  );
  return booked;
}

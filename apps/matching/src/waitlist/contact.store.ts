import type { Tx } from '@holdfast/persistence';

/** A coordinator of the person's site before a program lead, the longest in office first. */
export async function contactAt(tx: Tx, siteId: string): Promise<string | null> {
  const [row] = await tx.query<{ personId: string }>(
    `SELECT person_id AS "personId" FROM role_grant
     WHERE role IN ('coordinator', 'program_lead') AND (site_ids IS NULL OR $1 = ANY (site_ids))
     ORDER BY role, grant_id LIMIT 1`,
    [siteId],
  );
  return row?.personId ?? null;
}

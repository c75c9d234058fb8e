import type { Instant } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { LifeSign } from '../programs/index.js';

/** When a group last showed each of them; nothing of who did. */
const LAST: Readonly<Record<LifeSign, string>> = {
  session_held: `SELECT max(held_at) AS at FROM session WHERE group_id = $1 AND state = 'held'`,
  // By person: that is how check-ins are found.
  check_in: `SELECT max(c.submitted_at) AS at FROM membership m JOIN check_in c
    ON c.tenant_id = m.tenant_id AND c.person_id = m.person_id AND c.group_id = m.group_id WHERE m.group_id = $1`,
  post: 'SELECT max(written_at) AS at FROM post WHERE group_id = $1',
};

/** The last of these signs of life; null: the group never showed one. */
export async function lastSign(tx: Tx, groupId: string, signs: readonly LifeSign[]): Promise<Instant | null> {
  const each = signs.map((sign) => LAST[sign]).join(' UNION ALL ');
  const [row] = await tx.query<{ at: Instant | null }>(`SELECT max(at) AS at FROM (${each}) AS signs`, [groupId]);
  return row?.at ?? null;
}

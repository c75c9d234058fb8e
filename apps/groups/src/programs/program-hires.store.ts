import { schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import type { Program } from './program.js';
import { templateOf } from './templates/templates.js';

export const INVITE_HIRES = 'invite_hires';

/** Whoever was hired shortly before the program began is invited too; not in the request: there may be many. */
export async function planInvitations(tx: Tx, { id: key, tenantId, siteId, plan }: Program): Promise<void> {
  if (!templateOf(plan.template)?.hiredWithin) return;
  await schedule(tx, { kind: INVITE_HIRES, key, dueAt: tx.now, payload: {}, tenantId, siteId });
}

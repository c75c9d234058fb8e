import type { SessionHeldV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { meetsInGroups } from '../matching-rules/index.js';

/** That a pair met, and when; not who was there. */
@Injectable()
export class NoteSessionsOnSessionHeld {
  async apply(events: readonly Received<SessionHeldV1>[], tx: Tx): Promise<void> {
    const ofPairs = events.filter(({ data }) => !meetsInGroups(data));
    if (ofPairs.length === 0) return;
    const held = ofPairs.map(({ tenantId, data: { attendance: _, ...data } }) => ({ tenantId, ...data }));
    await tx.query(
      `INSERT INTO held_session (session_id, tenant_id, lane, site_id, program_id, group_id, held_at)
       SELECT e."sessionId", e."tenantId", e.lane, e."siteId", e."programId", e."groupId", e."heldAt"
       FROM jsonb_to_recordset($1::jsonb) AS e("sessionId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
         "programId" uuid, "groupId" uuid, "heldAt" timestamptz)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(held)],
    );
  }
}

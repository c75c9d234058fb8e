import type { RoleGrantedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** Kept to name somebody of the program office to whoever waits; null sites: all of them. */
@Injectable()
export class CopyGrantsOnRoleGranted {
  async apply(events: readonly Received<RoleGrantedV1>[], tx: Tx): Promise<void> {
    const rows = events.map(({ tenantId, data: { sites, ...grant } }) => ({
      tenantId,
      ...grant,
      sites: sites === '*' ? null : sites,
    }));
    await tx.query(
      `INSERT INTO role_grant (grant_id, tenant_id, lane, person_id, role, site_ids)
       SELECT e."grantId", e."tenantId", e.lane, e."personId", e.role,
              CASE WHEN e.sites IS NULL OR jsonb_typeof(e.sites) = 'null' THEN NULL
                   ELSE ARRAY(SELECT jsonb_array_elements_text(e.sites)::uuid) END
       FROM jsonb_to_recordset($1::jsonb) AS e("grantId" uuid, "tenantId" uuid, lane text, "personId" uuid, role text,
         sites jsonb)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }
}

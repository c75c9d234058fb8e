import type { EligibilityGrantedV1, EligibilityLapsedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

type Told = Received<EligibilityGrantedV1> | Received<EligibilityLapsedV1>;

/** No last day: lapsed. */
export async function copyQualifications(events: readonly Told[], tx: Tx): Promise<void> {
  const last = new Map(events.map(({ tenantId, data }) => [data.qualificationId, { tenantId, ...data }]));
  await tx.query(
    `INSERT INTO qualification (qualification_id, tenant_id, lane, site_id, program_id, person_id, expires_on)
     SELECT e."qualificationId", e."tenantId", e.lane, e."siteId", e."programId", e."personId", e."expiresOn"
     FROM jsonb_to_recordset($1::jsonb) AS e("qualificationId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
       "programId" uuid, "personId" uuid, "expiresOn" date)
     ON CONFLICT (qualification_id) DO UPDATE SET expires_on = excluded.expires_on`,
    [JSON.stringify([...last.values()])],
  );
}

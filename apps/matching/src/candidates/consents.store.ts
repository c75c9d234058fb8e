import type { ConsentGivenV1, ConsentRevokedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

type Told = Received<ConsentGivenV1> | Received<ConsentRevokedV1>;

export async function copyConsents(events: readonly Told[], tx: Tx): Promise<void> {
  const last = new Map(events.map(({ tenantId, data }) => [data.consentId, { tenantId, ...data }]));
  await tx.query(
    `INSERT INTO consent (consent_id, tenant_id, lane, site_id, program_id, person_id, scope, revoked_at)
     SELECT e."consentId", e."tenantId", e.lane, e."siteId", e."programId", e."personId", e.scope, e."revokedAt"
     FROM jsonb_to_recordset($1::jsonb) AS e("consentId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
       "programId" uuid, "personId" uuid, scope text, "revokedAt" timestamptz)
     ON CONFLICT (consent_id) DO UPDATE SET revoked_at = excluded.revoked_at`,
    [JSON.stringify([...last.values()])],
  );
}

import type { EnrolmentEligibleV1, EnrolmentRequestedV1, EnrolmentWithdrawnV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

type Told = Received<EnrolmentRequestedV1> | Received<EnrolmentEligibleV1> | Received<EnrolmentWithdrawnV1>;

/** Every event carries the whole place and one time of its own, so each may be the first to be heard. */
export async function copyCandidates(events: readonly Told[], tx: Tx): Promise<void> {
  const last = new Map(events.map(({ tenantId, data }) => [data.enrolmentId, { tenantId, ...data }]));
  await tx.query(
    `INSERT INTO candidate (enrolment_id, tenant_id, lane, site_id, program_id, format, person_id, role,
                            requested_at, eligible_at, withdrawn_at)
     SELECT e."enrolmentId", e."tenantId", e.lane, e."siteId", e."programId", e.format, e."personId", e.role,
            e."requestedAt", e."eligibleAt", e."withdrawnAt"
     FROM jsonb_to_recordset($1::jsonb) AS e("enrolmentId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
       "programId" uuid, format text, "personId" uuid, role text, "requestedAt" timestamptz,
       "eligibleAt" timestamptz, "withdrawnAt" timestamptz)
     ON CONFLICT (enrolment_id) DO UPDATE SET
       requested_at = coalesce(excluded.requested_at, candidate.requested_at),
       eligible_at = coalesce(excluded.eligible_at, candidate.eligible_at),
       withdrawn_at = coalesce(excluded.withdrawn_at, candidate.withdrawn_at)`,
    [JSON.stringify([...last.values()])],
  );
}

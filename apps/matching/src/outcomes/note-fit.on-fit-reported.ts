import type { FitReportedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** What was said last of each membership. */
@Injectable()
export class NoteFitOnFitReported {
  async apply(events: readonly Received<FitReportedV1>[], tx: Tx): Promise<void> {
    const last = new Map(events.map(({ tenantId, data }) => [data.membershipId, { tenantId, ...data }]));
    await tx.query(
      `INSERT INTO fit_answer (membership_id, tenant_id, lane, site_id, program_id, fit, reported_at)
       SELECT e."membershipId", e."tenantId", e.lane, e."siteId", e."programId", e.fit, e."reportedAt"
       FROM jsonb_to_recordset($1::jsonb) AS e("membershipId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
         "programId" uuid, fit text, "reportedAt" timestamptz)
       ON CONFLICT (membership_id) DO UPDATE SET fit = excluded.fit, reported_at = excluded.reported_at`,
      [JSON.stringify([...last.values()])],
    );
  }
}

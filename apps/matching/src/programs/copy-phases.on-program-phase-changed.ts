import type { ProgramPhaseChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

@Injectable()
export class CopyPhasesOnProgramPhaseChanged {
  async apply(events: readonly Received<ProgramPhaseChangedV1>[], tx: Tx): Promise<void> {
    const last = new Map(events.map(({ tenantId, data }) => [data.programId, { tenantId, ...data }]));
    await tx.query(
      `INSERT INTO program (program_id, tenant_id, lane, format, site_id, phase)
       SELECT e."programId", e."tenantId", e.lane, e.format, e."siteId", e.to
       FROM jsonb_to_recordset($1::jsonb) AS e("programId" uuid, "tenantId" uuid, lane text, format text,
         "siteId" uuid, "to" text)
       ON CONFLICT (program_id) DO UPDATE SET phase = excluded.phase`,
      [JSON.stringify([...last.values()])],
    );
  }
}

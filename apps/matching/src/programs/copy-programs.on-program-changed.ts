import type { ProgramChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** Leaves the phase alone: it has an event of its own. */
@Injectable()
export class CopyProgramsOnProgramChanged {
  async apply(events: readonly Received<ProgramChangedV1>[], tx: Tx): Promise<void> {
    const last = new Map(events.map(({ tenantId, data }) => [data.programId, { tenantId, ...data }]));
    await tx.query(
      `INSERT INTO program (program_id, tenant_id, lane, format, site_id, site_ids, capacity, mentor_capacity,
                            group_size)
       SELECT e."programId", e."tenantId", e.lane, e.format, e."siteId",
              ARRAY(SELECT jsonb_array_elements_text(e."siteIds")::uuid), e.capacity, e."mentorCapacity",
              e."groupSize"
       FROM jsonb_to_recordset($1::jsonb) AS e("programId" uuid, "tenantId" uuid, lane text, format text,
         "siteId" uuid, "siteIds" jsonb, capacity int, "mentorCapacity" int, "groupSize" jsonb)
       ON CONFLICT (program_id) DO UPDATE SET lane = excluded.lane, format = excluded.format,
         site_id = excluded.site_id, site_ids = excluded.site_ids, capacity = excluded.capacity,
         mentor_capacity = excluded.mentor_capacity, group_size = excluded.group_size`,
      [JSON.stringify([...last.values()])],
    );
  }
}

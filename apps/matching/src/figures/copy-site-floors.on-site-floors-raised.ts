import type { SiteFloorsRaisedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** What a site asks for beyond the code's floors holds for the figures of this service too. */
@Injectable()
export class CopySiteFloorsOnSiteFloorsRaised {
  async apply(events: readonly Received<SiteFloorsRaisedV1>[], tx: Tx): Promise<void> {
    const last = new Map(events.map(({ tenantId, data }) => [`${data.siteId} ${data.lane}`, { tenantId, ...data }]));
    await tx.query(
      `INSERT INTO site_floor (tenant_id, lane, site_id, engagement, split)
       SELECT e."tenantId", e.lane, e."siteId", e.engagement, e.split
       FROM jsonb_to_recordset($1::jsonb) AS e("tenantId" uuid, lane text, "siteId" uuid, engagement int, split int)
       ON CONFLICT (tenant_id, lane, site_id) DO UPDATE SET engagement = excluded.engagement, split = excluded.split`,
      [JSON.stringify([...last.values()])],
    );
  }
}

import type { SiteOpenedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** Fills the stub that another event may have left. */
@Injectable()
export class CopySitesOnSiteOpened {
  async apply(events: readonly Received<SiteOpenedV1>[], tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO site (site_id, tenant_id, region_id, zone)
       SELECT e."siteId", e."tenantId", e."regionId", e.zone
       FROM jsonb_to_recordset($1::jsonb) AS e("siteId" uuid, "tenantId" uuid, "regionId" uuid, zone text)
       ON CONFLICT (site_id) DO UPDATE SET region_id = excluded.region_id, zone = excluded.zone`,
      [JSON.stringify(events.map(({ tenantId, data }) => ({ tenantId, ...data })))],
    );
  }
}

import { SiteOpenedV1 } from '@holdfast/contracts';
import type { Projection } from '../projections/index.js';

/** Own copy of sites: that they exist. */
export const sites: Projection = {
  table: 'site',
  events: [SiteOpenedV1],
  count: (table, rows) => `
    INSERT INTO ${table} (site_id, tenant_id)
    SELECT DISTINCT aggregate_id::uuid, tenant_id FROM (${rows}) e ORDER BY 1
    ON CONFLICT (site_id) DO NOTHING`,
};

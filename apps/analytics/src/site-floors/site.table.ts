import { SiteOpenedV1 } from '@holdfast/contracts';
import type { Projection } from '../projections/index.js';

/** Own copy of sites: that they exist. */
export const sites: Projection = {
  table: 'site',
  events: [SiteOpenedV1],
  key: 'aggregate_id::uuid',
  columns: ['site_id', 'tenant_id'],
  select: (rows) => `
    SELECT DISTINCT aggregate_id::uuid, tenant_id FROM (${rows}) e`,
  merge: 'DO NOTHING',
};

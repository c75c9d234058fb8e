import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { SiteFloor } from './site-floor.js';

export const siteFloorMapping = new EntitySchema<SiteFloor>({
  name: 'SiteFloor',
  tableName: 'site_floor',
  target: SiteFloor,
  columns: {
    id: column.id('site_floor_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    engagement: column.int('engagement'),
    split: column.int('split'),
  },
  indices: [{ name: 'site_floor_site', columns: ['tenantId', 'lane', 'siteId'], unique: true }],
});

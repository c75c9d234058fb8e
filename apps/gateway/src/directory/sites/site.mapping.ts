import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Site } from './site.js';

export const siteMapping = new EntitySchema<Site>({
  name: 'Site',
  tableName: 'site',
  target: Site,
  columns: {
    id: column.id('site_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    regionId: column.uuid('region_id'),
    externalId: column.text('external_id'),
    name: column.text('name'),
    zone: column.text('zone'),
  },
  indices: [{ name: 'site_external_id', columns: ['tenantId', 'externalId'], unique: true }],
});

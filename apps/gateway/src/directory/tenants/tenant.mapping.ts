import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Tenant } from './tenant.js';

export const tenantMapping = new EntitySchema<Tenant>({
  name: 'Tenant',
  tableName: 'tenant',
  target: Tenant,
  columns: {
    id: column.id('tenant_id'),
    version: column.version(),
    slug: column.text('slug'),
    name: column.text('name'),
    createdAt: column.instant('created_at'),
  },
  indices: [{ name: 'tenant_slug', columns: ['slug'], unique: true }],
});

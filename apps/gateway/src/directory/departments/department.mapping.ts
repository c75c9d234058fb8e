import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Department } from './department.js';

export const departmentMapping = new EntitySchema<Department>({
  name: 'Department',
  tableName: 'department',
  target: Department,
  columns: {
    id: column.id('department_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    siteId: column.uuid('site_id'),
    externalId: column.text('external_id'),
    name: column.text('name'),
  },
  indices: [
    { name: 'department_external_id', columns: ['tenantId', 'externalId'], unique: true },
    { name: 'department_site', columns: ['tenantId', 'siteId'] },
  ],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Person } from './person.js';

export const personMapping = new EntitySchema<Person>({
  name: 'Person',
  tableName: 'person',
  target: Person,
  columns: {
    id: column.id('person_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    departmentId: column.uuid('department_id', { nullable: true }),
    zone: column.text('zone'),
    locale: column.text('locale', { nullable: true }),
    managerId: column.uuid('manager_id', { nullable: true }),
    hiredOn: column.date('hired_on', { nullable: true }),
    active: column.bool('active'),
    externalIdIndex: column.text('external_id_index', { nullable: true }),
    sealedContact: column.bytes('contact', { nullable: true }),
  },
  indices: [
    { name: 'person_external_id', columns: ['tenantId', 'externalIdIndex'], unique: true },
    { name: 'person_site', columns: ['tenantId', 'siteId', 'id'] },
  ],
  checks: [{ name: 'person_lane', expression: `lane IN ('staff', 'patient')` }],
});

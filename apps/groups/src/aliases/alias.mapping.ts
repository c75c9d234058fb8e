import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Alias } from './alias.js';

export const aliasMapping = new EntitySchema<Alias>({
  name: 'Alias',
  tableName: 'alias',
  target: Alias,
  columns: {
    id: column.id('alias_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    personId: column.uuid('person_id'),
    name: column.text('name'),
    suspendedUntil: column.instant('suspended_until', { nullable: true }),
    expelledAt: column.instant('expelled_at', { nullable: true }),
  },
  indices: [
    { name: 'alias_person', columns: ['tenantId', 'groupId', 'personId'], unique: true },
    { name: 'alias_name', columns: ['tenantId', 'groupId', 'name'], unique: true },
    { name: 'alias_own', columns: ['tenantId', 'personId'] },
  ],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Qualification } from './qualification.js';

export const qualificationMapping = new EntitySchema<Qualification>({
  name: 'Qualification',
  tableName: 'qualification',
  target: Qualification,
  columns: {
    id: column.id('qualification_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    personId: column.uuid('person_id'),
    conditions: column.json('conditions'),
    eligibleUntil: column.date('eligible_until', { nullable: true }),
    training: column.json('training', { default: [] }),
    reminded: column.int('reminded', { nullable: true }),
  },
  indices: [{ name: 'qualification_person', columns: ['tenantId', 'programId', 'personId'], unique: true }],
});

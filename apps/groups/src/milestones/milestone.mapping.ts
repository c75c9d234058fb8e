import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Milestone } from './milestone.js';

export const milestoneMapping = new EntitySchema<Milestone>({
  name: 'Milestone',
  tableName: 'milestone',
  target: Milestone,
  columns: {
    id: column.id('milestone_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    personId: column.uuid('person_id'),
    wordsSealed: column.bytes('words_sealed'),
    state: column.text('state'),
    sharedAt: column.instant('shared_at'),
  },
  indices: [{ name: 'milestone_group', columns: ['tenantId', 'groupId', 'id'] }],
  checks: [{ name: 'milestone_state', expression: `state IN ('shared', 'withdrawn')` }],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Completion } from './completion.js';

export const completionMapping = new EntitySchema<Completion>({
  name: 'Completion',
  tableName: 'completion',
  target: Completion,
  columns: {
    id: column.id('completion_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    personId: column.uuid('person_id'),
    learningGoal: column.text('learning_goal'),
    completedAt: column.instant('completed_at'),
  },
  indices: [
    { name: 'completion_group', columns: ['tenantId', 'groupId', 'personId'], unique: true },
    { name: 'completion_person', columns: ['tenantId', 'personId', 'id'] },
  ],
});

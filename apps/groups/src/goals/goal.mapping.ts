import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Goal } from './goal.js';

export const goalMapping = new EntitySchema<Goal>({
  name: 'Goal',
  tableName: 'goal',
  target: Goal,
  columns: {
    id: column.id('goal_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    zone: column.text('zone'),
    personId: column.uuid('person_id'),
    whose: column.text('whose'),
    domain: column.text('domain'),
    shared: column.bool('shared'),
    wordsSealed: column.bytes('words_sealed'),
    checkInDates: column.texts('check_in_dates'),
    standing: column.text('standing', { nullable: true }),
    state: column.text('state'),
    setAt: column.instant('set_at'),
    endedAt: column.instant('ended_at', { nullable: true }),
  },
  indices: [
    { name: 'goal_group', columns: ['tenantId', 'groupId', 'id'] },
    { name: 'goal_person', columns: ['tenantId', 'personId', 'id'] },
  ],
  checks: [
    { name: 'goal_state', expression: `state IN ('open', 'reached', 'let_go', 'ended')` },
    { name: 'goal_whose', expression: `whose IN ('member', 'pair')` },
  ],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Plan } from './plan.js';

export const planMapping = new EntitySchema<Plan>({
  name: 'Plan',
  tableName: 'plan',
  target: Plan,
  columns: {
    id: column.id('plan_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    zone: column.text('zone'),
    personId: column.uuid('person_id'),
    shared: column.bool('shared'),
    problemSealed: column.bytes('problem_sealed'),
    ideasSealed: column.bytes('ideas_sealed', { nullable: true }),
    evaluationSealed: column.bytes('evaluation_sealed', { nullable: true }),
    actionsSealed: column.bytes('actions_sealed', { nullable: true }),
    stage: column.text('stage'),
    ideaCount: column.int('idea_count'),
    idea: column.int('idea', { nullable: true }),
    items: column.json('items'),
    followUpOn: column.date('follow_up_on', { nullable: true }),
    askedUntil: column.date('asked_until', { nullable: true }),
    state: column.text('state'),
    begunAt: column.instant('begun_at'),
    endedAt: column.instant('ended_at', { nullable: true }),
  },
  indices: [
    { name: 'plan_group', columns: ['tenantId', 'groupId', 'id'] },
    { name: 'plan_person', columns: ['tenantId', 'personId', 'id'] },
  ],
  checks: [
    { name: 'plan_state', expression: `state IN ('open', 'solved', 'let_go', 'ended')` },
    { name: 'plan_stage', expression: `stage IN ('identify', 'brainstorm', 'evaluate', 'act')` },
  ],
});

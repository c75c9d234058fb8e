import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Step } from './step.js';

export const stepMapping = new EntitySchema<Step>({
  name: 'Step',
  tableName: 'step',
  target: Step,
  columns: {
    id: column.id('step_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    alias: column.text('alias'),
    kind: column.text('kind'),
    reason: column.text('reason'),
    until: column.instant('until', { nullable: true }),
    takenBy: column.uuid('taken_by'),
    takenAt: column.instant('taken_at'),
    state: column.text('state'),
    appealSealed: column.bytes('appeal_sealed', { nullable: true }),
    decidedAt: column.instant('decided_at', { nullable: true }),
  },
  indices: [{ name: 'step_alias', columns: ['tenantId', 'groupId', 'alias'] }],
  checks: [
    { name: 'step_kind', expression: `kind IN ('warning', 'suspension', 'expulsion')` },
    { name: 'step_state', expression: `state IN ('standing', 'appealed', 'upheld', 'lifted')` },
  ],
});

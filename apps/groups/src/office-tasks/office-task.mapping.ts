import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { OfficeTask } from './office-task.js';

export const officeTaskMapping = new EntitySchema<OfficeTask>({
  name: 'OfficeTask',
  tableName: 'office_task',
  target: OfficeTask,
  columns: {
    id: column.id('office_task_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    kind: column.text('kind'),
    groupId: column.uuid('group_id'),
    personId: column.uuid('person_id', { nullable: true }),
    enrolmentId: column.uuid('enrolment_id', { nullable: true }),
    ownerPersonId: column.uuid('owner_person_id'),
    openedAt: column.instant('opened_at'),
    dueAt: column.instant('due_at'),
    state: column.text('state'),
    doneAt: column.instant('done_at', { nullable: true }),
    doneBy: column.uuid('done_by', { nullable: true }),
  },
  indices: [
    { name: 'office_task_due', columns: ['tenantId', 'siteId', 'dueAt'] },
    { name: 'office_task_group', columns: ['tenantId', 'groupId'], where: `state <> 'done'` },
    { name: 'office_task_enrolment', columns: ['tenantId', 'enrolmentId'], where: `state <> 'done'` },
  ],
  checks: [{ name: 'office_task_state', expression: `state IN ('open', 'overdue', 'done')` }],
});

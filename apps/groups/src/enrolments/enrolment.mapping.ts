import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Enrolment } from './enrolment.js';

export const enrolmentMapping = new EntitySchema<Enrolment>({
  name: 'Enrolment',
  tableName: 'enrolment',
  target: Enrolment,
  columns: {
    id: column.id('enrolment_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    personId: column.uuid('person_id'),
    role: column.text('role'),
    entry: column.text('entry'),
    state: column.text('state'),
    requestedAt: column.instant('requested_at'),
    requestedBy: column.uuid('requested_by', { nullable: true }),
    consents: column.json('consents'),
    policyAcceptance: column.json('policy_acceptance', { nullable: true }),
    policyAsked: column.text('policy_asked', { nullable: true }),
    groupIds: column.uuids('group_ids'),
  },
  indices: [
    {
      name: 'enrolment_open',
      columns: ['tenantId', 'personId', 'programId', 'role'],
      unique: true,
      where: `state <> ALL (ARRAY['completed'::text, 'withdrawn'::text])`,
    },
    { name: 'enrolment_program', columns: ['tenantId', 'programId', 'state'] },
  ],
  checks: [
    {
      name: 'enrolment_state',
      expression: `state IN ('requested', 'eligible', 'waitlisted', 'placed', 'completed', 'withdrawn')`,
    },
  ],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { SupportRequest } from './support-request.js';

export const supportRequestMapping = new EntitySchema<SupportRequest>({
  name: 'SupportRequest',
  tableName: 'support_request',
  target: SupportRequest,
  columns: {
    id: column.id('request_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    personId: column.uuid('person_id'),
    origin: column.text('origin'),
    requestedBy: column.uuid('requested_by', { nullable: true }),
    ownDepartment: column.bool('own_department'),
    ownerPersonId: column.uuid('owner_person_id'),
    openedAt: column.instant('opened_at'),
    state: column.text('state'),
    asks: column.json('asks'),
    supporterId: column.uuid('supporter_id', { nullable: true }),
    answeredAt: column.instant('answered_at', { nullable: true }),
    dueBy: column.instant('due_by', { nullable: true }),
    attention: column.text('attention', { nullable: true }),
    outcome: column.text('outcome', { nullable: true }),
  },
  indices: [
    {
      name: 'support_request_open',
      columns: ['tenantId', 'programId', 'personId'],
      unique: true,
      where: `state IN ('asked', 'answered')`,
    },
    { name: 'support_request_program', columns: ['tenantId', 'programId', 'id'] },
    { name: 'support_request_person', columns: ['tenantId', 'personId'] },
    { name: 'support_request_supporter', columns: ['tenantId', 'supporterId', 'answeredAt'] },
  ],
  checks: [
    { name: 'support_request_state', expression: `state IN ('awaiting_consent', 'asked', 'answered', 'closed')` },
    { name: 'support_request_origin', expression: `origin IN ('person', 'third_party', 'outreach')` },
    {
      name: 'support_request_attention',
      expression: `attention IN ('consent', 'supporter', 'first_response', 'follow_up')`,
    },
    { name: 'support_request_outcome', expression: `outcome IN ('followed_up', 'withdrawn', 'office_contact')` },
  ],
});

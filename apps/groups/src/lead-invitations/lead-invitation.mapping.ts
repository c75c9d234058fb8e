import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { LeadInvitation } from './lead-invitation.js';

export const leadInvitationMapping = new EntitySchema<LeadInvitation>({
  name: 'LeadInvitation',
  tableName: 'lead_invitation',
  target: LeadInvitation,
  columns: {
    id: column.id('lead_invitation_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    personId: column.uuid('person_id'),
    role: column.text('role'),
    invitedBy: column.uuid('invited_by', { nullable: true }),
    invitedAt: column.instant('invited_at'),
    answerBy: column.instant('answer_by'),
    state: column.text('state'),
    settledAt: column.instant('settled_at', { nullable: true }),
  },
  indices: [
    {
      name: 'lead_invitation_open',
      columns: ['tenantId', 'groupId', 'personId'],
      unique: true,
      where: `state = 'open'`,
    },
    { name: 'lead_invitation_person', columns: ['tenantId', 'personId', 'id'] },
  ],
  checks: [{ name: 'lead_invitation_state', expression: `state IN ('open', 'accepted', 'declined', 'expired')` }],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Membership } from './membership.js';

export const membershipMapping = new EntitySchema<Membership>({
  name: 'Membership',
  tableName: 'membership',
  target: Membership,
  columns: {
    id: column.id('membership_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    personId: column.uuid('person_id'),
    role: column.text('role'),
    enrolmentId: column.uuid('enrolment_id', { nullable: true }),
    leadEnrolmentId: column.uuid('lead_enrolment_id', { nullable: true }),
    proposalId: column.uuid('proposal_id', { nullable: true }),
    state: column.text('state'),
    joinedAt: column.instant('joined_at'),
    leftAt: column.instant('left_at', { nullable: true }),
    fitAskedAt: column.instant('fit_asked_at', { nullable: true }),
    fit: column.text('fit', { nullable: true }),
    switchRequestedAt: column.instant('switch_requested_at', { nullable: true }),
  },
  indices: [
    // Somebody who left may come back: one running membership at a time.
    {
      name: 'membership_running',
      columns: ['tenantId', 'groupId', 'personId'],
      unique: true,
      where: `state <> 'left'`,
    },
    { name: 'membership_person', columns: ['tenantId', 'personId', 'programId'] },
    {
      name: 'membership_switching',
      columns: ['tenantId', 'enrolmentId'],
      where: `switch_requested_at IS NOT NULL AND state <> 'left'`,
    },
    { name: 'membership_lead', columns: ['tenantId', 'leadEnrolmentId'], where: 'lead_enrolment_id IS NOT NULL' },
    { name: 'membership_proposal', columns: ['tenantId', 'proposalId', 'personId'], unique: true },
  ],
  checks: [{ name: 'membership_state', expression: `state IN ('trial', 'active', 'left')` }],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Proposal } from './proposal.js';

const OPEN = `state = ANY (ARRAY['offered'::text, 'accepted'::text])`;

export const proposalMapping = new EntitySchema<Proposal>({
  name: 'Proposal',
  tableName: 'proposal',
  target: Proposal,
  columns: {
    id: column.id('proposal_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    siteIds: column.uuids('site_ids'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    runId: column.uuid('run_id', { nullable: true }),
    participantId: column.uuid('participant_id'),
    supporterId: column.uuid('supporter_id'),
    participantEnrolmentId: column.uuid('participant_enrolment_id'),
    supporterEnrolmentId: column.uuid('supporter_enrolment_id'),
    state: column.text('state'),
    score: column.int('score'),
    parts: column.json('parts'),
    reasons: column.json('reasons'),
    slot: column.json('slot'),
    modality: column.text('modality'),
    expiresAt: column.instant('expires_at', { nullable: true }),
    participantAcceptedAt: column.instant('participant_accepted_at', { nullable: true }),
    supporterAcceptedAt: column.instant('supporter_accepted_at', { nullable: true }),
    declinedBy: column.text('declined_by', { nullable: true }),
    reason: column.text('reason', { nullable: true }),
    closedAt: column.instant('closed_at', { nullable: true }),
  },
  indices: [
    { name: 'proposal_run', columns: ['tenantId', 'runId'] },
    { name: 'proposal_program', columns: ['tenantId', 'programId', 'state'] },
    { name: 'proposal_supporter', columns: ['supporterEnrolmentId'] },
    { name: 'proposal_participant', columns: ['participantEnrolmentId'] },
    { name: 'proposal_of_participant', columns: ['tenantId', 'participantId'], where: OPEN },
    { name: 'proposal_of_supporter', columns: ['tenantId', 'supporterId'], where: OPEN },
    {
      name: 'proposal_placed',
      columns: ['tenantId', 'programId', 'closedAt'],
      where: `state = ANY (ARRAY['accepted'::text, 'placed'::text])`,
    },
    {
      name: 'proposal_one_offer',
      columns: ['tenantId', 'participantEnrolmentId'],
      unique: true,
      where: OPEN,
    },
  ],
  checks: [
    {
      name: 'proposal_state',
      expression: `state IN ('considered', 'proposed', 'removed', 'dropped', 'offered', 'accepted', 'declined', 'expired', 'placed', 'refused')`,
    },
  ],
});

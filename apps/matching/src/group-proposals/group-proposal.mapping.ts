import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { GroupProposal } from './group-proposal.js';

export const groupProposalMapping = new EntitySchema<GroupProposal>({
  name: 'GroupProposal',
  tableName: 'group_proposal',
  target: GroupProposal,
  columns: {
    id: column.id('group_proposal_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    siteIds: column.uuids('site_ids'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    runId: column.uuid('run_id'),
    members: column.json('members'),
    facilitator: column.json('facilitator', { nullable: true }),
    slot: column.json('slot', { nullable: true }),
    language: column.text('language', { nullable: true }),
    modality: column.text('modality', { nullable: true }),
    score: column.int('score'),
    reasons: column.json('reasons'),
    state: column.text('state'),
    reason: column.text('reason', { nullable: true }),
    closedAt: column.instant('closed_at', { nullable: true }),
  },
  indices: [{ name: 'group_proposal_run', columns: ['tenantId', 'runId'] }],
  checks: [{ name: 'group_proposal_state', expression: `state IN ('proposed', 'removed', 'dropped', 'published')` }],
});

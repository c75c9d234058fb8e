import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Group } from './group.js';

export const groupMapping = new EntitySchema<Group>({
  name: 'Group',
  tableName: 'group',
  target: Group,
  columns: {
    id: column.id('group_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    visibility: column.text('visibility'),
    capacity: column.int('capacity'),
    cadence: column.text('cadence', { nullable: true }),
    zone: column.text('zone'),
    slot: column.json('slot', { nullable: true }),
    groupProposalId: column.uuid('group_proposal_id', { nullable: true }),
    modality: column.text('modality', { nullable: true }),
    roster: column.json('roster'),
    state: column.text('state'),
    agreement: column.json('agreement', { nullable: true }),
    closedAt: column.instant('closed_at', { nullable: true }),
    gathering: column.json('gathering', { nullable: true }),
  },
  indices: [
    { name: 'group_program', columns: ['tenantId', 'programId', 'state'] },
    { name: 'group_site', columns: ['tenantId', 'siteId'] },
    { name: 'group_once_proposed', columns: ['tenantId', 'groupProposalId'], unique: true },
  ],
  checks: [
    { name: 'group_state', expression: `state IN ('forming', 'open', 'running', 'closed')` },
    { name: 'group_visibility', expression: `visibility IN ('open', 'listed', 'hidden')` },
    { name: 'group_places', expression: `jsonb_array_length(roster) <= capacity` },
  ],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { CaseSlot } from './case-slot.js';

export const caseSlotMapping = new EntitySchema<CaseSlot>({
  name: 'CaseSlot',
  tableName: 'case_slot',
  target: CaseSlot,
  columns: {
    id: column.id('case_slot_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    sessionId: column.uuid('session_id'),
    ordinal: column.int('ordinal'),
    presenterId: column.uuid('presenter_id'),
    state: column.text('state'),
    attestedAt: column.instant('attested_at', { nullable: true }),
  },
  indices: [
    { name: 'case_slot_session', columns: ['tenantId', 'sessionId', 'ordinal'], unique: true },
    { name: 'case_slot_group', columns: ['tenantId', 'groupId'] },
  ],
  checks: [{ name: 'case_slot_state', expression: `state IN ('planned', 'attested')` }],
});

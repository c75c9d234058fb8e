import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Encounter } from './encounter.js';

export const encounterMapping = new EntitySchema<Encounter>({
  name: 'Encounter',
  tableName: 'encounter',
  target: Encounter,
  columns: {
    id: column.id('encounter_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    type: column.text('type'),
    supporterId: column.uuid('supporter_id'),
    personId: column.uuid('person_id', { nullable: true }),
    requestId: column.uuid('request_id', { nullable: true }),
    minutes: column.int('minutes'),
    supportType: column.text('support_type'),
    modality: column.text('modality'),
    occurredAt: column.instant('occurred_at'),
    restUntil: column.instant('rest_until', { nullable: true }),
  },
  indices: [
    { name: 'encounter_supporter', columns: ['tenantId', 'supporterId', 'restUntil'] },
    { name: 'encounter_person', columns: ['tenantId', 'personId', 'id'] },
    { name: 'encounter_program', columns: ['tenantId', 'programId', 'occurredAt'] },
  ],
  checks: [
    { name: 'encounter_type', expression: `type IN ('on_request', 'follow_up', 'unplanned')` },
    { name: 'encounter_support_type', expression: `support_type IN ('emotional', 'informational', 'experiential')` },
    { name: 'encounter_modality', expression: `modality IN ('in_person', 'virtual', 'phone', 'chat')` },
    { name: 'encounter_lane', expression: `lane IN ('staff', 'patient')` },
  ],
});

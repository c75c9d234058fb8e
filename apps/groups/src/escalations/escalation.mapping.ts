import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Escalation } from './escalation.js';

export const escalationMapping = new EntitySchema<Escalation>({
  name: 'Escalation',
  tableName: 'escalation',
  target: Escalation,
  columns: {
    id: column.id('escalation_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id', { nullable: true }),
    format: column.text('format', { nullable: true }),
    personId: column.uuid('person_id'),
    pseudonym: column.text('pseudonym'),
    level: column.text('level'),
    trigger: column.text('trigger'),
    responderIds: column.uuids('responder_ids'),
    state: column.text('state'),
    notices: column.int('notices'),
    openedAt: column.instant('opened_at'),
    dueAt: column.instant('due_at'),
    acknowledgedBy: column.uuid('acknowledged_by', { nullable: true }),
    acknowledgedAt: column.instant('acknowledged_at', { nullable: true }),
  },
  indices: [
    { name: 'escalation_site', columns: ['tenantId', 'siteId', 'openedAt'] },
    { name: 'escalation_person', columns: ['tenantId', 'personId'] },
  ],
  checks: [
    { name: 'escalation_state', expression: `state IN ('opened', 'acknowledged')` },
    { name: 'escalation_level', expression: `level IN ('urgent', 'high', 'routine', 'info')` },
  ],
});

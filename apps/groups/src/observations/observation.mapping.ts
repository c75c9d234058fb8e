import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Observation } from './observation.js';

export const observationMapping = new EntitySchema<Observation>({
  name: 'Observation',
  tableName: 'observation',
  target: Observation,
  columns: {
    id: column.id('observation_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    sessionId: column.uuid('session_id'),
    observerId: column.uuid('observer_id'),
    observedId: column.uuid('observed_id'),
    seen: column.json('seen'),
    givenAt: column.instant('given_at'),
  },
  indices: [
    { name: 'observation_once', columns: ['tenantId', 'sessionId', 'observerId', 'observedId'], unique: true },
    { name: 'observation_observed', columns: ['tenantId', 'observedId', 'id'] },
  ],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { RotaEntry } from './rota-entry.js';

export const rotaEntryMapping = new EntitySchema<RotaEntry>({
  name: 'RotaEntry',
  tableName: 'rota_entry',
  target: RotaEntry,
  columns: {
    id: column.id('rota_entry_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    personId: column.uuid('person_id'),
    startsAt: column.instant('starts_at'),
    endsAt: column.instant('ends_at'),
    state: column.text('state'),
  },
  indices: [
    { name: 'rota_entry_program', columns: ['tenantId', 'programId', 'endsAt'] },
    { name: 'rota_entry_person', columns: ['tenantId', 'personId', 'endsAt'] },
  ],
  checks: [
    { name: 'rota_entry_state', expression: `state IN ('planned', 'cancelled')` },
    { name: 'rota_entry_time', expression: `ends_at > starts_at` },
  ],
});

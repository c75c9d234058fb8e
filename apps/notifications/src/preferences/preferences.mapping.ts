import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Preferences } from './preferences.js';

export const preferencesMapping = new EntitySchema<Preferences>({
  name: 'Preferences',
  tableName: 'preferences',
  target: Preferences,
  columns: {
    id: column.id('person_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    switchedOff: column.json('switched_off'),
    quietHours: column.json('quiet_hours', { nullable: true }),
  },
});

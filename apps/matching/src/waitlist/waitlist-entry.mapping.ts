import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { WaitlistEntry } from './waitlist-entry.js';

export const waitlistEntryMapping = new EntitySchema<WaitlistEntry>({
  name: 'WaitlistEntry',
  tableName: 'waitlist_entry',
  target: WaitlistEntry,
  columns: {
    id: column.id('entry_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    personId: column.uuid('person_id'),
    enrolmentId: column.uuid('enrolment_id'),
    state: column.text('state'),
    priority: column.int('priority'),
    reason: column.text('reason'),
    waitingSince: column.instant('waiting_since'),
  },
  indices: [
    { name: 'waitlist_entry_enrolment', columns: ['tenantId', 'enrolmentId'], unique: true },
    { name: 'waitlist_entry_program', columns: ['tenantId', 'programId', 'state'] },
    { name: 'waitlist_entry_person', columns: ['tenantId', 'personId'] },
    {
      name: 'waitlist_entry_line',
      columns: ['tenantId', 'programId', 'priority', 'waitingSince', 'id'],
      where: `state = 'waiting'`,
    },
  ],
  checks: [{ name: 'waitlist_entry_state', expression: `state IN ('waiting', 'offered', 'left')` }],
});

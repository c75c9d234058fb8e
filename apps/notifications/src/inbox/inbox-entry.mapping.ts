import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { InboxEntry } from './inbox-entry.js';

export const inboxEntryMapping = new EntitySchema<InboxEntry>({
  name: 'InboxEntry',
  tableName: 'inbox_entry',
  target: InboxEntry,
  columns: {
    id: column.id('entry_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    personId: column.uuid('person_id'),
    eventId: column.uuid('event_id'),
    category: column.text('category'),
    notice: column.text('notice'),
    subjectId: column.uuid('subject_id'),
    params: column.json('params'),
    at: column.instant('at'),
    readAt: column.instant('read_at', { nullable: true }),
  },
  indices: [
    { name: 'inbox_entry_once', columns: ['tenantId', 'eventId', 'personId'], unique: true },
    { name: 'inbox_entry_person', columns: ['tenantId', 'personId', 'id'] },
    { name: 'inbox_entry_unread', columns: ['tenantId', 'personId'], where: 'read_at IS NULL' },
  ],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Debrief } from './debrief.js';

export const debriefMapping = new EntitySchema<Debrief>({
  name: 'Debrief',
  tableName: 'debrief',
  target: Debrief,
  columns: {
    id: column.id('debrief_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    sessionId: column.uuid('session_id'),
    recordedBy: column.uuid('recorded_by'),
    minutes: column.int('minutes'),
    supportWanted: column.bool('support_wanted'),
    recordedAt: column.instant('recorded_at'),
  },
  indices: [{ name: 'debrief_session', columns: ['tenantId', 'sessionId'], unique: true }],
});

import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Session } from './session.js';

export const sessionMapping = new EntitySchema<Session>({
  name: 'Session',
  tableName: 'session',
  target: Session,
  columns: {
    id: column.id('session_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    seriesId: column.uuid('series_id'),
    startsAt: column.instant('starts_at'),
    endsAt: column.instant('ends_at'),
    zone: column.text('zone'),
    modality: column.text('modality'),
    venue: column.text('venue', { nullable: true }),
    expected: column.json('expected'),
    state: column.text('state'),
    calendarSequence: column.int('calendar_sequence'),
    heldAt: column.instant('held_at', { nullable: true }),
    minutes: column.int('minutes', { nullable: true }),
    attendance: column.json('attendance', { nullable: true }),
    asked: column.int('asked', { default: 0 }),
  },
  indices: [
    { name: 'session_group', columns: ['tenantId', 'groupId', 'startsAt'] },
    { name: 'session_start', columns: ['tenantId', 'siteId', 'startsAt'] },
  ],
  checks: [
    { name: 'session_state', expression: `state IN ('scheduled', 'held', 'cancelled', 'missed')` },
    { name: 'session_period', expression: `ends_at > starts_at` },
    { name: 'session_attendance', expression: `(state = 'held') = (attendance IS NOT NULL)` },
  ],
});

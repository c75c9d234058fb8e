import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Profile } from './profile.js';

export const profileMapping = new EntitySchema<Profile>({
  name: 'Profile',
  tableName: 'profile',
  target: Profile,
  columns: {
    id: column.id('profile_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    enrolmentId: column.uuid('enrolment_id'),
    personId: column.uuid('person_id'),
    role: column.text('role'),
    completedAt: column.instant('completed_at'),
    answers: column.json('answers'),
  },
  indices: [{ name: 'profile_enrolment', columns: ['tenantId', 'enrolmentId'], unique: true }],
});

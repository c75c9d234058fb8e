import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { CheckIn } from './check-in.js';

export const checkInMapping = new EntitySchema<CheckIn>({
  name: 'CheckIn',
  tableName: 'check_in',
  target: CheckIn,
  columns: {
    id: column.id('check_in_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    sessionId: column.uuid('session_id'),
    personId: column.uuid('person_id'),
    pseudonym: column.text('pseudonym'),
    instrument: column.text('instrument'),
    scorerVersion: column.text('scorer_version'),
    moment: column.text('moment'),
    answersSealed: column.bytes('answers_sealed'),
    score: { type: 'double precision', name: 'score', nullable: true },
    band: column.text('band', { nullable: true }),
    submittedAt: column.instant('submitted_at'),
  },
  indices: [
    {
      name: 'check_in_once',
      columns: ['tenantId', 'personId', 'instrument', 'sessionId', 'moment'],
      unique: true,
      // The migration's: TypeORM takes what an index only includes for one of its columns.
      synchronize: false,
    },
  ],
  checks: [{ name: 'check_in_moment', expression: `moment IN ('check_in', 'check_out', 'pulse')` }],
});

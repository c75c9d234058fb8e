import { CheckInSubmittedV1 } from '@holdfast/contracts';
import type { Projection } from '../projections/index.js';

/** Answers to the session pulse (score 0 to 10), under the pseudonym they came with. */
export const pulseAnswers: Projection = {
  table: 'pulse_answer',
  events: [CheckInSubmittedV1],
  key: 'aggregate_id::uuid',
  columns: [
    'check_in_id',
    'tenant_id',
    'lane',
    'program_id',
    'site_id',
    'group_id',
    'pseudonym',
    'score',
    'submitted_at',
  ],
  select: (rows) => `
    SELECT DISTINCT ON (aggregate_id) aggregate_id::uuid, tenant_id, data ->> 'lane', (data ->> 'programId')::uuid,
           (data ->> 'siteId')::uuid, (data ->> 'groupId')::uuid, data ->> 'participantPseudonym',
           (data ->> 'score')::double precision, (data ->> 'submittedAt')::timestamptz
    FROM (${rows}) e
    WHERE data ->> 'instrument' = 'session_pulse' AND data ->> 'score' IS NOT NULL
    ORDER BY aggregate_id, sequence`,
  merge: 'DO NOTHING',
};

import { FitReportedV1 } from '@holdfast/contracts';
import { latest, type Projection } from '../projections/index.js';

/** What each member said last in the fit check. */
export const fitReports: Projection = {
  table: 'fit_report',
  events: [FitReportedV1],
  key: 'aggregate_id::uuid',
  columns: [
    'membership_id',
    'tenant_id',
    'lane',
    'program_id',
    'site_id',
    'person_id',
    'fit',
    'reported_at',
    'sequence',
  ],
  select: (rows) => `
    SELECT aggregate_id::uuid, tenant_id, max(data ->> 'lane'), max(data ->> 'programId')::uuid,
           max(data ->> 'siteId')::uuid, max(data ->> 'personId')::uuid, ${latest(`data ->> 'fit'`, 'true')},
           ${latest(`data ->> 'reportedAt'`, 'true')}::timestamptz, max(sequence)
    FROM (${rows}) e
    GROUP BY aggregate_id, tenant_id`,
  merge: `DO UPDATE SET
      fit = excluded.fit, reported_at = excluded.reported_at, sequence = excluded.sequence
    WHERE excluded.sequence > t.sequence`,
};

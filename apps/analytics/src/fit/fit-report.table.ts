import { FitReportedV1 } from '@holdfast/contracts';
import { latest, type Projection } from '../projections/index.js';

/** What each member said last in the fit check. */
export const fitReports: Projection = {
  table: 'fit_report',
  events: [FitReportedV1],
  count: (table, rows) => `
    INSERT INTO ${table} AS f (membership_id, tenant_id, lane, program_id, site_id, person_id, fit, reported_at, sequence)
    SELECT aggregate_id::uuid, tenant_id, max(data ->> 'lane'), max(data ->> 'programId')::uuid,
           max(data ->> 'siteId')::uuid, max(data ->> 'personId')::uuid, ${latest(`data ->> 'fit'`, 'true')},
           ${latest(`data ->> 'reportedAt'`, 'true')}::timestamptz, max(sequence)
    FROM (${rows}) e
    GROUP BY aggregate_id, tenant_id ORDER BY aggregate_id::uuid
    ON CONFLICT (membership_id) DO UPDATE SET
      fit = excluded.fit, reported_at = excluded.reported_at, sequence = excluded.sequence
    WHERE excluded.sequence > f.sequence`,
};

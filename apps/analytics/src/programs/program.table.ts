import { ProgramChangedV1, ProgramPhaseChangedV1 } from '@holdfast/contracts';
import { is, latest, type Projection } from '../projections/index.js';

/** Own copy of programs: where they run and in which phase. Without `site_ids` only its phase has been heard of. */
export const programs: Projection = {
  table: 'program',
  events: [ProgramChangedV1, ProgramPhaseChangedV1],
  count: (table, rows) => `
    INSERT INTO ${table} AS p (program_id, tenant_id, lane, format, site_id, site_ids, changed, phase, phased)
    SELECT aggregate_id::uuid, tenant_id, max(data ->> 'lane'), max(data ->> 'format'), max(data ->> 'siteId')::uuid,
           (SELECT array_agg(site::uuid)
            FROM jsonb_array_elements_text(${latest(`data -> 'siteIds'`, is(ProgramChangedV1))}) AS site),
           coalesce(max(sequence) FILTER (WHERE ${is(ProgramChangedV1)}), 0),
           coalesce(${latest(`data ->> 'to'`, is(ProgramPhaseChangedV1))}, 'draft'),
           coalesce(max(sequence) FILTER (WHERE ${is(ProgramPhaseChangedV1)}), 0)
    FROM (${rows}) e
    GROUP BY aggregate_id, tenant_id ORDER BY aggregate_id::uuid
    ON CONFLICT (program_id) DO UPDATE SET
      site_ids = CASE WHEN excluded.changed > p.changed THEN excluded.site_ids ELSE p.site_ids END,
      changed = greatest(p.changed, excluded.changed),
      phase = CASE WHEN excluded.phased > p.phased THEN excluded.phase ELSE p.phase END,
      phased = greatest(p.phased, excluded.phased)`,
};

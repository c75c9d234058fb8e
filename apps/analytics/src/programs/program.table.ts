import { ProgramChangedV1, ProgramPhaseChangedV1 } from '@holdfast/contracts';
import { is, latest, type Projection } from '../projections/index.js';

/** Own copy of programs: where they run and in which phase. Without `site_ids` only its phase has been heard of. */
export const programs: Projection = {
  table: 'program',
  events: [ProgramChangedV1, ProgramPhaseChangedV1],
  key: 'aggregate_id::uuid',
  columns: ['program_id', 'tenant_id', 'lane', 'format', 'site_id', 'site_ids', 'changed', 'phase', 'phased'],
  select: (rows) => `
    SELECT aggregate_id::uuid, tenant_id, max(data ->> 'lane'), max(data ->> 'format'), max(data ->> 'siteId')::uuid,
           (SELECT array_agg(site::uuid)
            FROM jsonb_array_elements_text(${latest(`data -> 'siteIds'`, is(ProgramChangedV1))}) AS site),
           coalesce(max(sequence) FILTER (WHERE ${is(ProgramChangedV1)}), 0),
           coalesce(${latest(`data ->> 'to'`, is(ProgramPhaseChangedV1))}, 'draft'),
           coalesce(max(sequence) FILTER (WHERE ${is(ProgramPhaseChangedV1)}), 0)
    FROM (${rows}) e
    GROUP BY aggregate_id, tenant_id`,
  merge: `DO UPDATE SET
      site_ids = CASE WHEN excluded.changed > t.changed THEN excluded.site_ids ELSE t.site_ids END,
      changed = greatest(t.changed, excluded.changed),
      phase = CASE WHEN excluded.phased > t.phased THEN excluded.phase ELSE t.phase END,
      phased = greatest(t.phased, excluded.phased)`,
};

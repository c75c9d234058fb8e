import { GroupClosedV1 } from '@holdfast/contracts';
import type { Projection } from '../projections/index.js';

/** Groups that ended: their memberships ended with them, whether or not each was said to. */
export const groupClosings: Projection = {
  table: 'group_closing',
  events: [GroupClosedV1],
  key: 'aggregate_id::uuid',
  columns: ['group_id', 'tenant_id', 'lane', 'program_id', 'site_id', 'reason', 'closed_at'],
  select: (rows) => `
    SELECT aggregate_id::uuid, tenant_id, max(data ->> 'lane'), max(data ->> 'programId')::uuid,
           max(data ->> 'siteId')::uuid, max(data ->> 'reason'), min((data ->> 'closedAt')::timestamptz)
    FROM (${rows}) e
    GROUP BY aggregate_id, tenant_id`,
  merge: 'DO NOTHING',
};

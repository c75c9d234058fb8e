import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Closure } from './closure.js';

export const closureMapping = new EntitySchema<Closure>({
  name: 'Closure',
  tableName: 'site_closure',
  target: Closure,
  columns: {
    id: column.id('site_closure_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    siteId: column.uuid('site_id'),
    kind: column.text('kind'),
    from: column.date('from_date'),
    until: column.date('until_date'),
    state: column.text('state'),
    liftedAt: column.instant('lifted_at', { nullable: true }),
  },
  indices: [
    { name: 'site_closure_days', columns: ['tenantId', 'siteId', 'until'], where: `state = 'standing'` },
    { name: 'site_closure_site', columns: ['tenantId', 'siteId', 'id'] },
  ],
  checks: [
    { name: 'site_closure_state', expression: `state IN ('standing', 'lifted')` },
    { name: 'site_closure_period', expression: `until_date >= from_date` },
  ],
});

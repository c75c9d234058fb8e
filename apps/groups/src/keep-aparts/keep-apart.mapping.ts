import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { KeepApart } from './keep-apart.js';

export const keepApartMapping = new EntitySchema<KeepApart>({
  name: 'KeepApart',
  tableName: 'keep_apart',
  target: KeepApart,
  columns: {
    id: column.id('keep_apart_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    personIds: column.uuids('person_ids'),
    state: column.text('state'),
    recordedAt: column.instant('recorded_at'),
    liftedAt: column.instant('lifted_at', { nullable: true }),
  },
  indices: [
    { name: 'keep_apart_standing', columns: ['tenantId', 'personIds'], unique: true, where: `state = 'standing'` },
    { name: 'keep_apart_site', columns: ['tenantId', 'siteId', 'id'] },
  ],
  checks: [
    { name: 'keep_apart_state', expression: `state IN ('standing', 'lifted')` },
    { name: 'keep_apart_two', expression: `cardinality(person_ids) = 2` },
  ],
});

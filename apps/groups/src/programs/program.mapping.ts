import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Program } from './program.js';

export const programMapping = new EntitySchema<Program>({
  name: 'Program',
  tableName: 'program',
  target: Program,
  columns: {
    id: column.id('program_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    format: column.text('format'),
    siteId: column.uuid('site_id'),
    siteIds: column.uuids('site_ids'),
    phase: column.text('phase'),
    plan: column.json('plan'),
    signOff: column.json('sign_off', { nullable: true }),
  },
  indices: [{ name: 'program_tenant', columns: ['tenantId', 'lane', 'phase'] }],
  checks: [
    { name: 'program_phase', expression: `phase IN ('draft', 'pilot', 'active', 'paused', 'ended')` },
    { name: 'program_owning_site', expression: `site_id = ANY (site_ids)` },
  ],
});

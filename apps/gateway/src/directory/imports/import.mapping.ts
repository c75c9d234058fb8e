import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Import } from './import.js';

export const importMapping = new EntitySchema<Import>({
  name: 'Import',
  tableName: 'import',
  target: Import,
  columns: {
    id: column.id('import_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    startedBy: column.uuid('started_by', { nullable: true }),
    startedAt: column.instant('started_at'),
    dryRun: column.bool('dry_run'),
    state: column.text('state'),
    lines: column.json('lines'),
    step: column.json('step', { nullable: true }),
    passed: column.int('passed'),
    created: column.int('created'),
    updated: column.int('updated'),
    unchanged: column.int('unchanged'),
    rejected: column.int('rejected'),
    finishedAt: column.instant('finished_at', { nullable: true }),
  },
  indices: [{ name: 'import_unfinished', columns: ['tenantId', 'id'], where: 'finished_at IS NULL' }],
});

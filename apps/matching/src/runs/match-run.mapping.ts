import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { MatchRun } from './match-run.js';

export const matchRunMapping = new EntitySchema<MatchRun>({
  name: 'MatchRun',
  tableName: 'match_run',
  target: MatchRun,
  columns: {
    id: column.id('run_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    siteIds: column.uuids('site_ids'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    state: column.text('state'),
    purpose: column.text('purpose'),
    enrolmentIds: column.uuids('enrolment_ids'),
    seed: column.bigint('seed'),
    requestedAt: column.instant('requested_at'),
    variant: column.json('variant', { nullable: true }),
    inGroups: column.bool('in_groups'),
    attempts: column.int('attempts'),
    rulesVersion: column.int('rules_version', { nullable: true }),
    startedAt: column.instant('started_at', { nullable: true }),
    finishedAt: column.instant('finished_at', { nullable: true }),
    publishedAt: column.instant('published_at', { nullable: true }),
    result: column.json('result', { nullable: true }),
    leftOver: column.json('left_over'),
    failure: column.text('failure', { nullable: true }),
  },
  indices: [{ name: 'match_run_program', columns: ['tenantId', 'programId', 'state'] }],
  checks: [
    {
      name: 'match_run_state',
      expression: `state IN ('queued', 'running', 'proposed', 'published', 'solved', 'failed', 'cancelled')`,
    },
  ],
});

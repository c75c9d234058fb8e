import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { MatchingRules } from './matching-rules.js';

export const matchingRulesMapping = new EntitySchema<MatchingRules>({
  name: 'MatchingRules',
  tableName: 'matching_rules',
  target: MatchingRules,
  columns: {
    id: column.id('program_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    rules: column.json('rules'),
  },
});

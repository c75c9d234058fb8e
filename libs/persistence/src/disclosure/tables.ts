import { tenantPolicy } from '../policy.js';

/** What was published last of each cell, and who stood behind it. */
export const disclosureTables = (schema: string): string[] => [
  `CREATE TABLE ${schema}.disclosure_cell (
     tenant_id uuid NOT NULL, subject_id uuid NOT NULL, measure text NOT NULL, cell text NOT NULL, lane text NOT NULL,
     figure double precision NOT NULL, people jsonb NOT NULL, published_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, subject_id, measure, cell))`,
  ...tenantPolicy({ schema, table: 'disclosure_cell', lane: 'lane' }),
];

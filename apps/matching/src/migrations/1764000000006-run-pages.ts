import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';

const up = [
  // What a run is solved from, in pages: in one value it would be tens of megabytes, read with every look at the run.
  `CREATE TABLE ${schema}.match_run_page (
     run_id uuid NOT NULL, page int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL, site_ids uuid[] NOT NULL,
     content text NOT NULL, PRIMARY KEY (run_id, page))`,
  ...tenantPolicy({ schema, table: 'match_run_page', lane: 'lane', site: { array: 'site_ids' } }),
  // A run under way takes its snapshot anew.
  `ALTER TABLE ${schema}.match_run DROP COLUMN snapshot`,
];

const down = [`ALTER TABLE ${schema}.match_run ADD COLUMN snapshot jsonb`, `DROP TABLE ${schema}.match_run_page`];

export class RunPages1764000000006 implements MigrationInterface {
  readonly name = 'RunPages1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

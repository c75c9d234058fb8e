import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';

const statements = [
  `ALTER TABLE ${schema}.match_run ADD COLUMN in_groups boolean NOT NULL DEFAULT false`,
  `ALTER TABLE ${schema}.match_run ALTER COLUMN in_groups DROP DEFAULT`,
  `CREATE TABLE ${schema}.group_proposal (
     group_proposal_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, site_ids uuid[] NOT NULL, program_id uuid NOT NULL, format text NOT NULL,
     run_id uuid NOT NULL, members jsonb NOT NULL, facilitator jsonb, slot jsonb, language text, modality text,
     score int NOT NULL, reasons jsonb NOT NULL, state text NOT NULL, reason text, closed_at timestamptz,
     CONSTRAINT "PK_group_proposal" PRIMARY KEY (group_proposal_id),
     CONSTRAINT group_proposal_state CHECK (state IN ('proposed', 'removed')))`,
  `CREATE INDEX group_proposal_run ON ${schema}.group_proposal (tenant_id, run_id)`,
  // For the office alone: nobody in it has been asked.
  ...tenantPolicy({ schema, table: 'group_proposal', lane: 'lane', site: { array: 'site_ids' } }),
];

export class GroupProposals1764000000004 implements MigrationInterface {
  readonly name = 'GroupProposals1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.group_proposal`);
    await runner.query(`ALTER TABLE ${schema}.match_run DROP COLUMN in_groups`);
  }
}

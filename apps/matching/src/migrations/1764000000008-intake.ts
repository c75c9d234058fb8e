import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';

const statements = [
  // What groups tell of their places; each event may be the first one heard.
  `CREATE TABLE ${schema}.known_group (
     group_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, format text NOT NULL, slot jsonb, group_proposal_id uuid,
     free int NOT NULL DEFAULT 0, takes_offered boolean NOT NULL DEFAULT false)`,
  `CREATE INDEX known_group_program ON ${schema}.known_group (program_id) WHERE takes_offered`,
  ...tenantPolicy({ schema, table: 'known_group', lane: 'lane', site: { column: 'site_id' } }),
];

export class Intake1764000000008 implements MigrationInterface {
  readonly name = 'Intake1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.known_group`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const up = [
  `ALTER TABLE ${schema}."group" ADD COLUMN group_proposal_id uuid, ADD COLUMN modality text`,
  `CREATE UNIQUE INDEX group_once_proposed ON ${schema}."group" (tenant_id, group_proposal_id)`,
];

const down = [
  `DROP INDEX ${schema}.group_once_proposed`,
  `ALTER TABLE ${schema}."group" DROP COLUMN group_proposal_id, DROP COLUMN modality`,
];

export class ProposedGroups1764000000010 implements MigrationInterface {
  readonly name = 'ProposedGroups1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

export class Training1764000000022 implements MigrationInterface {
  readonly name = 'Training1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${schema}.qualification ADD COLUMN training jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${schema}.qualification DROP COLUMN training`);
  }
}

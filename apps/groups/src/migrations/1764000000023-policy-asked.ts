import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

export class PolicyAsked1764000000023 implements MigrationInterface {
  readonly name = 'PolicyAsked1764000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${schema}.enrolment ADD COLUMN policy_asked text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${schema}.enrolment DROP COLUMN policy_asked`);
  }
}

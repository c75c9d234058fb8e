import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const statements = [
  `ALTER TABLE ${schema}.qualification ADD COLUMN reminded int`,
  // Each is looked at once, which plans its reminders.
  `INSERT INTO ${schema}.due_work (due_work_id, due_at, kind, key, payload, tenant_id, site_id)
   SELECT gen_random_uuid(), now(), 'remind_eligibility', qualification_id::text, '{}', tenant_id, site_id
   FROM ${schema}.qualification WHERE eligible_until IS NOT NULL`,
];

export class Reminders1764000000021 implements MigrationInterface {
  readonly name = 'Reminders1764000000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM ${schema}.due_work WHERE kind = 'remind_eligibility'`);
    await runner.query(`ALTER TABLE ${schema}.qualification DROP COLUMN reminded`);
  }
}

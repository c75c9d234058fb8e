import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';
const table = `${schema}.membership`;
const SWITCHING = `switch_requested_at IS NOT NULL AND state <> 'left'`;

export class FitChecks1764000000050 implements MigrationInterface {
  readonly name = 'FitChecks1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE ${table} ADD COLUMN fit_asked_at timestamptz, ADD COLUMN fit text,
         ADD COLUMN switch_requested_at timestamptz`,
    );
    await runner.query(`CREATE INDEX membership_switching ON ${table} (tenant_id, enrolment_id) WHERE ${SWITCHING}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${schema}.membership_switching`);
    await runner.query(
      `ALTER TABLE ${table} DROP COLUMN fit_asked_at, DROP COLUMN fit, DROP COLUMN switch_requested_at`,
    );
  }
}

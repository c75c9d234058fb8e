import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

/**
 * One index for both questions asked before a check-in. There were two, and for "was this given already" Postgres chose
 * the one that reads all of a person's answers, as often as it planned while the table had no statistics.
 */
export class CheckInOnce1764000000025 implements MigrationInterface {
  readonly name = 'CheckInOnce1764000000025';

  async up(runner: QueryRunner): Promise<void> {
    const both = '(tenant_id, person_id, instrument, session_id, moment) INCLUDE (submitted_at)';
    await runner.query(`DROP INDEX ${schema}.check_in_once, ${schema}.check_in_person`);
    await runner.query(`CREATE UNIQUE INDEX check_in_once ON ${schema}.check_in ${both}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `DROP INDEX ${schema}.check_in_once`,
      `CREATE UNIQUE INDEX check_in_once ON ${schema}.check_in (tenant_id, session_id, person_id, instrument, moment)`,
      `CREATE INDEX check_in_person ON ${schema}.check_in (tenant_id, person_id, instrument, submitted_at)`,
    ])
      await runner.query(statement);
  }
}

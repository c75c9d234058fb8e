import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

/** Who is behind a program's pulse answers, by pseudonym: its gate needs people, not answers. */
const people = [
  `CREATE TABLE ${schema}.program_pulse_person (
     program_id uuid NOT NULL, pseudonym text NOT NULL, tenant_id uuid NOT NULL,
     PRIMARY KEY (program_id, pseudonym))`,
  ...tenantPolicy({ schema, table: 'program_pulse_person' }),
  `ALTER TABLE ${schema}.program_tally ADD COLUMN pulse_people int NOT NULL DEFAULT 0`,
];

export class PulsePeople1764000000003 implements MigrationInterface {
  readonly name = 'PulsePeople1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of people) await runner.query(statement);
    // Answers from before: as many people as gave them.
    await runner.query(
      `INSERT INTO ${schema}.program_pulse_person (program_id, pseudonym, tenant_id)
       SELECT DISTINCT program_id, pseudonym, tenant_id FROM ${schema}.check_in
       WHERE instrument = 'session_pulse' AND score IS NOT NULL`,
    );
    await runner.query(
      `UPDATE ${schema}.program_tally t SET pulse_people =
         (SELECT count(*) FROM ${schema}.program_pulse_person p WHERE p.program_id = t.program_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${schema}.program_tally DROP COLUMN pulse_people`);
    await runner.query(`DROP TABLE ${schema}.program_pulse_person`);
  }
}

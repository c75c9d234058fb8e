import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';

const statements = [
  `ALTER TABLE ${schema}.match_run ADD COLUMN purpose text NOT NULL DEFAULT 'matching',
     ADD COLUMN enrolment_ids uuid[] NOT NULL DEFAULT '{}'`,
  `ALTER TABLE ${schema}.match_run ALTER COLUMN purpose DROP DEFAULT, ALTER COLUMN enrolment_ids DROP DEFAULT`,
  // The membership itself may be heard of later: it travels on the same topic, the person's enrolment on another.
  `CREATE TABLE ${schema}.switch_request (
     membership_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, person_id uuid NOT NULL)`,
  ...tenantPolicy({
    ...{ schema, table: 'switch_request', lane: 'lane', site: { column: 'site_id' } },
    person: (me) => `person_id = ${me}`,
  }),
];

export class Rematches1764000000001 implements MigrationInterface {
  readonly name = 'Rematches1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.switch_request`);
    await runner.query(`ALTER TABLE ${schema}.match_run DROP COLUMN purpose, DROP COLUMN enrolment_ids`);
  }
}

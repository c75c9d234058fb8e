import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'notifications';

/** What plans change with must not grow with how often they changed: both pass over what was superseded. */
const statements = [
  `CREATE INDEX delivery_open ON ${schema}.delivery (tenant_id, subject_id) WHERE state IN ('planned', 'sending')`,
  `CREATE INDEX delivery_told ON ${schema}.delivery (tenant_id, subject_id, person_id, revision)
     WHERE channel = 'calendar' AND (state IN ('delivered', 'sending') OR unclear)`,
];

export class DeliverySubjects1764000000001 implements MigrationInterface {
  readonly name = 'DeliverySubjects1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['delivery_open', 'delivery_told']) await runner.query(`DROP INDEX ${schema}.${index}`);
  }
}

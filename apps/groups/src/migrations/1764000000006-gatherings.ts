import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const gatherings = [
  `ALTER TABLE ${schema}."group" ADD COLUMN gathering jsonb`,
  `CREATE INDEX office_task_group ON ${schema}.office_task (tenant_id, group_id) WHERE state <> 'done'`,
];

const keepAparts = [
  `CREATE TABLE ${schema}.keep_apart (
     keep_apart_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, person_ids uuid[] NOT NULL, state text NOT NULL,
     recorded_at timestamptz NOT NULL, lifted_at timestamptz,
     CONSTRAINT "PK_keep_apart" PRIMARY KEY (keep_apart_id),
     CONSTRAINT keep_apart_state CHECK (state IN ('standing', 'lifted')),
     CONSTRAINT keep_apart_two CHECK (cardinality(person_ids) = 2))`,
  `CREATE UNIQUE INDEX keep_apart_standing ON ${schema}.keep_apart (tenant_id, person_ids) WHERE state = 'standing'`,
  `CREATE INDEX keep_apart_site ON ${schema}.keep_apart (tenant_id, site_id, keep_apart_id)`,
  // Neither of the two ever learns of it.
  ...tenantPolicy({ schema, table: 'keep_apart', lane: 'lane', site: { column: 'site_id' } }),
];

export class Gatherings1764000000006 implements MigrationInterface {
  readonly name = 'Gatherings1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...gatherings, ...keepAparts]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.keep_apart`);
    await runner.query(`DROP INDEX ${schema}.office_task_group`);
    await runner.query(`ALTER TABLE ${schema}."group" DROP COLUMN gathering`);
  }
}

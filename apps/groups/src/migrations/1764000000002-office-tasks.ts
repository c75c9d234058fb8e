import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const officeTasks = [
  `CREATE TABLE ${schema}.office_task (
     office_task_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, program_id uuid NOT NULL, kind text NOT NULL, group_id uuid NOT NULL,
     person_id uuid NOT NULL, enrolment_id uuid NOT NULL, owner_person_id uuid NOT NULL,
     opened_at timestamptz NOT NULL, due_at timestamptz NOT NULL, state text NOT NULL,
     done_at timestamptz, done_by uuid,
     CONSTRAINT "PK_office_task" PRIMARY KEY (office_task_id),
     CONSTRAINT office_task_state CHECK (state IN ('open', 'overdue', 'done')))`,
  `CREATE INDEX office_task_due ON ${schema}.office_task (tenant_id, site_id, due_at)`,
  `CREATE INDEX office_task_enrolment ON ${schema}.office_task (tenant_id, enrolment_id) WHERE state <> 'done'`,
  // Whoever owns a task sees it wherever they work.
  ...tenantPolicy({
    schema,
    table: 'office_task',
    lane: 'lane',
    site: { column: 'site_id' },
    person: (me) => `owner_person_id = ${me}`,
  }),
];

export class OfficeTasks1764000000002 implements MigrationInterface {
  readonly name = 'OfficeTasks1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of officeTasks) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.office_task`);
  }
}

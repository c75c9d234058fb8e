import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

/** No site's sight: how somebody solves a problem is no business of the office. */
const plans = [
  `CREATE TABLE ${schema}.plan (
     plan_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, format text NOT NULL, group_id uuid NOT NULL,
     zone text NOT NULL, person_id uuid NOT NULL, shared boolean NOT NULL,
     problem_sealed bytea NOT NULL, ideas_sealed bytea, evaluation_sealed bytea, actions_sealed bytea,
     stage text NOT NULL, idea_count int NOT NULL, idea int, items jsonb NOT NULL,
     follow_up_on date, asked_until date, state text NOT NULL, begun_at timestamptz NOT NULL, ended_at timestamptz,
     CONSTRAINT "PK_plan" PRIMARY KEY (plan_id),
     CONSTRAINT plan_state CHECK (state IN ('open', 'solved', 'let_go', 'ended')),
     CONSTRAINT plan_stage CHECK (stage IN ('identify', 'brainstorm', 'evaluate', 'act')))`,
  `CREATE INDEX plan_group ON ${schema}.plan (tenant_id, group_id, plan_id)`,
  `CREATE INDEX plan_person ON ${schema}.plan (tenant_id, person_id, plan_id)`,
  ...tenantPolicy({
    schema,
    table: 'plan',
    lane: 'lane',
    person: (me) => `person_id = ${me} OR (shared AND group_id = ANY (ARRAY(SELECT ${schema}.own_groups())))`,
  }),
];

export class Plans1764000000031 implements MigrationInterface {
  readonly name = 'Plans1764000000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of plans) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.plan`);
  }
}

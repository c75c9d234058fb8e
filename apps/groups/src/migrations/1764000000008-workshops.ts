import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const place = `tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
  program_id uuid NOT NULL, format text NOT NULL, group_id uuid NOT NULL`;

const observations = [
  `CREATE TABLE ${schema}.observation (
     observation_id uuid NOT NULL, version int NOT NULL, ${place}, session_id uuid NOT NULL,
     observer_id uuid NOT NULL, observed_id uuid NOT NULL, seen jsonb NOT NULL, given_at timestamptz NOT NULL,
     CONSTRAINT "PK_observation" PRIMARY KEY (observation_id))`,
  `CREATE UNIQUE INDEX observation_once ON ${schema}.observation (tenant_id, session_id, observer_id, observed_id)`,
  `CREATE INDEX observation_observed ON ${schema}.observation (tenant_id, observed_id, observation_id)`,
  // No site: between two people.
  ...tenantPolicy({
    schema,
    table: 'observation',
    lane: 'lane',
    person: (me) => `observed_id = ${me} OR observer_id = ${me}`,
  }),
];

const completions = [
  `CREATE TABLE ${schema}.completion (
     completion_id uuid NOT NULL, version int NOT NULL, ${place},
     person_id uuid NOT NULL, learning_goal text NOT NULL, completed_at timestamptz NOT NULL,
     CONSTRAINT "PK_completion" PRIMARY KEY (completion_id))`,
  `CREATE UNIQUE INDEX completion_group ON ${schema}.completion (tenant_id, group_id, person_id)`,
  `CREATE INDEX completion_person ON ${schema}.completion (tenant_id, person_id, completion_id)`,
  ...tenantPolicy({ schema, table: 'completion', lane: 'lane', person: (me) => `person_id = ${me}` }),
];

export class Workshops1764000000008 implements MigrationInterface {
  readonly name = 'Workshops1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...observations, ...completions]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['completion', 'observation']) await runner.query(`DROP TABLE ${schema}.${table}`);
  }
}

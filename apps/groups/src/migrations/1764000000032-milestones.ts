import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

/** Read inside the group alone, by whoever belongs to it. */
const milestones = [
  `CREATE TABLE ${schema}.milestone (
     milestone_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, format text NOT NULL, group_id uuid NOT NULL,
     person_id uuid NOT NULL, words_sealed bytea NOT NULL, state text NOT NULL, shared_at timestamptz NOT NULL,
     CONSTRAINT "PK_milestone" PRIMARY KEY (milestone_id),
     CONSTRAINT milestone_state CHECK (state IN ('shared', 'withdrawn')))`,
  `CREATE INDEX milestone_group ON ${schema}.milestone (tenant_id, group_id, milestone_id)`,
  ...tenantPolicy({
    schema,
    table: 'milestone',
    lane: 'lane',
    person: (me) => `person_id = ${me} OR (state = 'shared' AND group_id = ANY (ARRAY(SELECT ${schema}.own_groups())))`,
  }),
  // What a person received is found by them, and not by reading everybody's.
  `CREATE INDEX encounter_person ON ${schema}.encounter (tenant_id, person_id, encounter_id)`,
];

export class Milestones1764000000032 implements MigrationInterface {
  readonly name = 'Milestones1764000000032';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of milestones) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${schema}.encounter_person`);
    await runner.query(`DROP TABLE ${schema}.milestone`);
  }
}

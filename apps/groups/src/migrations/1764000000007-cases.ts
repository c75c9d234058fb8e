import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const place = `tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
  program_id uuid NOT NULL, format text NOT NULL, group_id uuid NOT NULL, session_id uuid NOT NULL`;
const inOwnGroup = () => `group_id = ANY (ARRAY(SELECT ${schema}.own_groups()))`;

/** There is no column for what a case is about, nor for what was said of it. */
const cases = [
  `CREATE TABLE ${schema}.case_slot (
     case_slot_id uuid NOT NULL, version int NOT NULL, ${place},
     ordinal int NOT NULL, presenter_id uuid NOT NULL, state text NOT NULL, attested_at timestamptz,
     CONSTRAINT "PK_case_slot" PRIMARY KEY (case_slot_id),
     CONSTRAINT case_slot_state CHECK (state IN ('planned', 'attested')))`,
  `CREATE UNIQUE INDEX case_slot_session ON ${schema}.case_slot (tenant_id, session_id, ordinal)`,
  `CREATE INDEX case_slot_group ON ${schema}.case_slot (tenant_id, group_id)`,
  ...tenantPolicy({
    schema,
    table: 'case_slot',
    lane: 'lane',
    site: { column: 'site_id' },
    person: inOwnGroup,
  }),
];

const debriefs = [
  `CREATE TABLE ${schema}.debrief (
     debrief_id uuid NOT NULL, version int NOT NULL, ${place},
     recorded_by uuid NOT NULL, minutes int NOT NULL, support_wanted boolean NOT NULL, recorded_at timestamptz NOT NULL,
     CONSTRAINT "PK_debrief" PRIMARY KEY (debrief_id))`,
  `CREATE UNIQUE INDEX debrief_session ON ${schema}.debrief (tenant_id, session_id)`,
  // The office sees that somebody would like to speak; members have no business with it.
  ...tenantPolicy({
    schema,
    table: 'debrief',
    lane: 'lane',
    site: { column: 'site_id' },
    person: (me) => `recorded_by = ${me}`,
  }),
];

export class Cases1764000000007 implements MigrationInterface {
  readonly name = 'Cases1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...cases, ...debriefs]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['debrief', 'case_slot']) await runner.query(`DROP TABLE ${schema}.${table}`);
  }
}

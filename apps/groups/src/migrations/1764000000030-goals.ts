import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const place = `tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
  program_id uuid NOT NULL, format text NOT NULL, group_id uuid NOT NULL`;

/** No site's sight: the office has no business with what somebody sets out to do. */
const goals = [
  `CREATE TABLE ${schema}.goal (
     goal_id uuid NOT NULL, version int NOT NULL, ${place},
     zone text NOT NULL, person_id uuid NOT NULL, whose text NOT NULL, domain text NOT NULL, shared boolean NOT NULL,
     words_sealed bytea NOT NULL, check_in_dates text[] NOT NULL, standing text, state text NOT NULL,
     set_at timestamptz NOT NULL, ended_at timestamptz,
     CONSTRAINT "PK_goal" PRIMARY KEY (goal_id),
     CONSTRAINT goal_state CHECK (state IN ('open', 'reached', 'let_go', 'ended')),
     CONSTRAINT goal_whose CHECK (whose IN ('member', 'pair')))`,
  `CREATE INDEX goal_group ON ${schema}.goal (tenant_id, group_id, goal_id)`,
  `CREATE INDEX goal_person ON ${schema}.goal (tenant_id, person_id, goal_id)`,
  ...tenantPolicy({
    schema,
    table: 'goal',
    lane: 'lane',
    person: (me) => `person_id = ${me} OR (shared AND group_id = ANY (ARRAY(SELECT ${schema}.own_groups())))`,
  }),
];

/** Read by whoever reads the goal; who of them is told is said where they are read. */
const notes = [
  `CREATE TABLE ${schema}.goal_note (
     goal_note_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     group_id uuid NOT NULL, goal_id uuid NOT NULL, author_id uuid NOT NULL, standing text NOT NULL,
     words_sealed bytea, written_at timestamptz NOT NULL,
     CONSTRAINT "PK_goal_note" PRIMARY KEY (goal_note_id))`,
  `CREATE INDEX goal_note_goal ON ${schema}.goal_note (tenant_id, goal_id, goal_note_id)`,
  ...tenantPolicy({
    schema,
    table: 'goal_note',
    lane: 'lane',
    person: (me) => `author_id = ${me} OR EXISTS (SELECT FROM ${schema}.goal g WHERE g.goal_id = goal_note.goal_id)`,
  }),
];

export class Goals1764000000030 implements MigrationInterface {
  readonly name = 'Goals1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...goals, ...notes]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['goal_note', 'goal']) await runner.query(`DROP TABLE ${schema}.${table}`);
  }
}

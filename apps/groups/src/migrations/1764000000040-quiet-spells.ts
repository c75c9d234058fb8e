import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const quietSpells = [
  `CREATE TABLE ${schema}.quiet_spell (
     quiet_spell_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, program_id uuid NOT NULL, format text NOT NULL, group_id uuid NOT NULL,
     since timestamptz NOT NULL, owner_person_id uuid NOT NULL, state text NOT NULL, due_at timestamptz NOT NULL,
     ended_at timestamptz, ended_by text,
     CONSTRAINT "PK_quiet_spell" PRIMARY KEY (quiet_spell_id),
     CONSTRAINT quiet_spell_state CHECK (state IN ('first_asked', 'asked_again', 'with_office', 'over')),
     CONSTRAINT quiet_spell_over CHECK ((state = 'over') = (ended_at IS NOT NULL)))`,
  `CREATE UNIQUE INDEX quiet_spell_open ON ${schema}.quiet_spell (tenant_id, group_id) WHERE state <> 'over'`,
  `CREATE INDEX quiet_spell_group ON ${schema}.quiet_spell (tenant_id, group_id, ended_at)`,
  ...tenantPolicy({
    schema,
    table: 'quiet_spell',
    lane: 'lane',
    site: { column: 'site_id' },
    person: () => `group_id = ANY (ARRAY(SELECT ${schema}.own_groups()))`,
  }),
];

const officeTasks = [
  `ALTER TABLE ${schema}.office_task ALTER COLUMN person_id DROP NOT NULL, ALTER COLUMN enrolment_id DROP NOT NULL`,
];

/** Groups that are there already are looked at from now on, spread over a week; what was before is nobody's silence. */
const watches = [
  `INSERT INTO ${schema}.due_work (due_work_id, due_at, kind, key, payload, tenant_id, site_id)
   SELECT gen_random_uuid(), now() + interval '1 day' + random() * interval '6 days', 'watch_group', g.group_id::text,
     jsonb_build_object('since', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
     g.tenant_id, g.site_id
   FROM ${schema}."group" g
   WHERE g.state = 'running' OR (g.gathering IS NULL AND g.state <> 'closed')`,
];

export class QuietSpells1764000000040 implements MigrationInterface {
  readonly name = 'QuietSpells1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...quietSpells, ...officeTasks, ...watches]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM ${schema}.due_work WHERE kind = 'watch_group'`);
    await runner.query(`DELETE FROM ${schema}.office_task WHERE kind = 'inactive_group'`);
    await runner.query(
      `ALTER TABLE ${schema}.office_task ALTER COLUMN person_id SET NOT NULL, ALTER COLUMN enrolment_id SET NOT NULL`,
    );
    await runner.query(`DROP TABLE ${schema}.quiet_spell`);
  }
}

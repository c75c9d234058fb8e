import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'notifications';

const statements = [
  `ALTER TABLE ${schema}.delivery ADD COLUMN entry jsonb`,
  `CREATE TABLE ${schema}.planned_session (
     session_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     series_id uuid NOT NULL, planned_start timestamptz NOT NULL, starts_at timestamptz NOT NULL,
     ends_at timestamptz NOT NULL, zone text NOT NULL, modality text NOT NULL, member_ids uuid[] NOT NULL,
     state text NOT NULL,
     CONSTRAINT planned_session_state CHECK (state IN ('scheduled', 'cancelled')))`,
  `CREATE INDEX planned_session_series ON ${schema}.planned_session (tenant_id, series_id)`,
  `CREATE INDEX planned_session_members ON ${schema}.planned_session USING gin (member_ids)`,
  ...tenantPolicy({ schema, table: 'planned_session', lane: 'lane', site: { column: 'site_id' } }),
  `CREATE TABLE ${schema}.calendar_entry (
     series_id uuid NOT NULL, person_id uuid NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     revision int NOT NULL, entry jsonb NOT NULL,
     PRIMARY KEY (series_id, person_id))`,
  `CREATE INDEX calendar_entry_person ON ${schema}.calendar_entry (tenant_id, person_id)`,
  ...tenantPolicy({ schema, table: 'calendar_entry', lane: 'lane', person: (me) => `person_id = ${me}` }),
];

/** What calendars hold of each series, so that one mail can say all of it. */
export class Calendars1764000000002 implements MigrationInterface {
  readonly name = 'Calendars1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['calendar_entry', 'planned_session']) await runner.query(`DROP TABLE ${schema}.${table}`);
    await runner.query(`ALTER TABLE ${schema}.delivery DROP COLUMN entry`);
  }
}

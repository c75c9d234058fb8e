import { disclosureTables, tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';
const own = { schema, lane: 'lane', site: { column: 'site_id' } };
const programSites = `(SELECT p.site_ids FROM ${schema}.program p WHERE p.program_id = told_figures.program_id)`;

const statements = [
  `ALTER TABLE ${schema}.membership ADD COLUMN joined_at timestamptz`,
  // What became of matches, as groups tell it: no person stands in these rows.
  `CREATE TABLE ${schema}.fit_answer (
     membership_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, fit text NOT NULL, reported_at timestamptz NOT NULL)`,
  ...tenantPolicy({ ...own, table: 'fit_answer' }),
  `CREATE TABLE ${schema}.held_session (
     session_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, group_id uuid NOT NULL, held_at timestamptz NOT NULL)`,
  `CREATE INDEX held_session_group ON ${schema}.held_session (group_id, held_at)`,
  ...tenantPolicy({ ...own, table: 'held_session' }),
  // Figures that have left through the gate, as they are shown; below it, what the gate itself needs.
  `CREATE TABLE ${schema}.told_figures (
     subject_id uuid NOT NULL, measure text NOT NULL, division text NOT NULL, period text NOT NULL,
     tenant_id uuid NOT NULL, lane text NOT NULL, program_id uuid NOT NULL, measured_at timestamptz NOT NULL,
     figures jsonb NOT NULL, PRIMARY KEY (subject_id, measure, division, period))`,
  ...tenantPolicy({ schema, table: 'told_figures', lane: 'lane', site: { array: programSites } }),
  ...disclosureTables(schema),
  `CREATE TABLE ${schema}.site_floor (
     tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL, engagement int NOT NULL, split int NOT NULL,
     PRIMARY KEY (tenant_id, lane, site_id))`,
  ...tenantPolicy({ ...own, table: 'site_floor' }),
];

export class Figures1764000000020 implements MigrationInterface {
  readonly name = 'Figures1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['site_floor', 'disclosure_cell', 'told_figures', 'held_session', 'fit_answer'])
      await runner.query(`DROP TABLE ${schema}.${table}`);
    await runner.query(`ALTER TABLE ${schema}.membership DROP COLUMN joined_at`);
  }
}

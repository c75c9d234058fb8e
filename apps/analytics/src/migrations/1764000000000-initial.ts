import { messagingTables } from '@holdfast/messaging';
import { disclosureTables, persistenceTables, tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'analytics';
const own = { lane: 'lane', site: { column: 'site_id' } };

const programs = [
  `CREATE TABLE ${schema}.program (
     program_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, format text NOT NULL,
     site_id uuid NOT NULL, site_ids uuid[], changed bigint NOT NULL, phase text NOT NULL, phased bigint NOT NULL)`,
  `CREATE INDEX program_tenant ON ${schema}.program (tenant_id, lane)`,
  ...tenantPolicy({ schema, table: 'program', lane: 'lane', site: { array: 'site_ids' } }),
];

const funnel = [
  `CREATE TABLE ${schema}.enrolment (
     enrolment_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text, program_id uuid, site_id uuid,
     person_id uuid, role text, requested_at timestamptz, eligible_at timestamptz, waitlisted_at timestamptz,
     withdrawn_at timestamptz)`,
  `CREATE INDEX enrolment_program ON ${schema}.enrolment (tenant_id, program_id)`,
  ...tenantPolicy({ schema, table: 'enrolment', ...own }),
  `CREATE TABLE ${schema}.membership (
     membership_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, program_id uuid NOT NULL,
     site_id uuid NOT NULL, group_id uuid NOT NULL, person_id uuid NOT NULL, role text NOT NULL, enrolment_id uuid,
     joined_at timestamptz, left_at timestamptz, left_reason text)`,
  `CREATE INDEX membership_enrolment ON ${schema}.membership (tenant_id, enrolment_id)`,
  `CREATE INDEX membership_group ON ${schema}.membership (tenant_id, group_id)`,
  ...tenantPolicy({ schema, table: 'membership', ...own, person: (me) => `person_id = ${me}` }),
  `CREATE TABLE ${schema}.group_closing (
     group_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, program_id uuid NOT NULL,
     site_id uuid NOT NULL, reason text NOT NULL, closed_at timestamptz NOT NULL)`,
  ...tenantPolicy({ schema, table: 'group_closing', ...own }),
];

const meetings = [
  `CREATE TABLE ${schema}.session (
     session_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, program_id uuid NOT NULL,
     site_id uuid NOT NULL, group_id uuid NOT NULL, starts_at timestamptz, state text NOT NULL, attendance jsonb,
     sequence bigint NOT NULL)`,
  `CREATE INDEX session_program ON ${schema}.session (tenant_id, program_id)`,
  ...tenantPolicy({ schema, table: 'session', ...own }),
  `CREATE TABLE ${schema}.fit_report (
     membership_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, program_id uuid NOT NULL,
     site_id uuid NOT NULL, person_id uuid NOT NULL, fit text NOT NULL, reported_at timestamptz NOT NULL,
     sequence bigint NOT NULL)`,
  `CREATE INDEX fit_report_program ON ${schema}.fit_report (tenant_id, program_id)`,
  ...tenantPolicy({ schema, table: 'fit_report', ...own }),
  `CREATE TABLE ${schema}.pulse_answer (
     check_in_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, program_id uuid NOT NULL,
     site_id uuid NOT NULL, group_id uuid, pseudonym text NOT NULL, score double precision NOT NULL,
     submitted_at timestamptz NOT NULL)`,
  `CREATE INDEX pulse_answer_program ON ${schema}.pulse_answer (tenant_id, program_id)`,
  `CREATE INDEX pulse_answer_group ON ${schema}.pulse_answer (tenant_id, group_id)`,
  ...tenantPolicy({ schema, table: 'pulse_answer', ...own }),
];

export class Initial1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const all = [...persistenceTables(schema), ...messagingTables(schema)];
    for (const statement of [...all, ...programs, ...funnel, ...meetings, ...disclosureTables(schema)])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a first migration is not undone: drop the schema');
  }
}

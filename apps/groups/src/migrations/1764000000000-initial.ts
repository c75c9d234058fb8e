import { personKeyTable } from '@holdfast/crypto';
import { messagingTables } from '@holdfast/messaging';
import { persistenceTables, tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

/** A program is there for everybody at its sites once it has left the drawing board, and for whoever enrolled. */
const mayJoin = (me: string) => `phase <> 'draft' AND (
  EXISTS (SELECT FROM ${schema}.person p WHERE p.person_id = ${me} AND p.site_id = ANY (program.site_ids))
  OR EXISTS (SELECT FROM ${schema}.enrolment e WHERE e.person_id = ${me} AND e.program_id = program.program_id))`;

const own = { lane: 'lane', site: { column: 'site_id' }, person: (me: string) => `person_id = ${me}` };

const directoryCopy = [
  `CREATE TABLE ${schema}.site (
     site_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, region_id uuid, zone text)`,
  `CREATE TABLE ${schema}.department (
     department_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, site_id uuid)`,
  `CREATE TABLE ${schema}.person (
     person_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text, site_id uuid, department_id uuid,
     zone text, language text, manager_id uuid, hired_on date, active boolean NOT NULL DEFAULT true)`,
  `CREATE INDEX person_site ON ${schema}.person (tenant_id, site_id)`,
  ...tenantPolicy({ schema, table: 'site' }),
  ...tenantPolicy({ schema, table: 'department' }),
  ...tenantPolicy({ schema, table: 'person', ...own }),
];

const enrolments = [
  `CREATE TABLE ${schema}.enrolment (
     enrolment_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, program_id uuid NOT NULL, format text NOT NULL, person_id uuid NOT NULL,
     role text NOT NULL, entry text NOT NULL, state text NOT NULL,
     requested_at timestamptz NOT NULL, requested_by uuid,
     consents jsonb NOT NULL, policy_acceptance jsonb, group_ids uuid[] NOT NULL,
     CONSTRAINT "PK_enrolment" PRIMARY KEY (enrolment_id),
     CONSTRAINT enrolment_state
       CHECK (state IN ('requested', 'eligible', 'waitlisted', 'placed', 'completed', 'withdrawn')))`,
  `CREATE UNIQUE INDEX enrolment_open ON ${schema}.enrolment (tenant_id, person_id, program_id, role)
     WHERE state NOT IN ('completed', 'withdrawn')`,
  `CREATE INDEX enrolment_program ON ${schema}.enrolment (tenant_id, program_id, state)`,
  ...tenantPolicy({ schema, table: 'enrolment', ...own }),
  `CREATE TABLE ${schema}.qualification (
     qualification_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, program_id uuid NOT NULL, format text NOT NULL, person_id uuid NOT NULL,
     conditions jsonb NOT NULL, eligible_until date,
     CONSTRAINT "PK_qualification" PRIMARY KEY (qualification_id))`,
  `CREATE UNIQUE INDEX qualification_person ON ${schema}.qualification (tenant_id, program_id, person_id)`,
  ...tenantPolicy({ schema, table: 'qualification', ...own }),
];

const programs = [
  `CREATE TABLE ${schema}.program (
     program_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL, format text NOT NULL,
     site_id uuid NOT NULL, site_ids uuid[] NOT NULL, phase text NOT NULL, plan jsonb NOT NULL, sign_off jsonb,
     CONSTRAINT "PK_program" PRIMARY KEY (program_id),
     CONSTRAINT program_phase CHECK (phase IN ('draft', 'pilot', 'active', 'paused', 'ended')),
     CONSTRAINT program_owning_site CHECK (site_id = ANY (site_ids)))`,
  `CREATE INDEX program_tenant ON ${schema}.program (tenant_id, lane, phase)`,
  ...tenantPolicy({ schema, table: 'program', lane: 'lane', site: { array: 'site_ids' }, person: mayJoin }),
  // Figures of the gate: whoever holds a session or answers a pulse adds to them without seeing the program.
  `CREATE TABLE ${schema}.program_tally (
     program_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, sessions_held int NOT NULL DEFAULT 0,
     pulse_count int NOT NULL DEFAULT 0, pulse_sum double precision NOT NULL DEFAULT 0)`,
  ...tenantPolicy({ schema, table: 'program_tally' }),
];

export class Initial1764000000000 implements MigrationInterface {
  readonly name = 'Initial1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const mechanism = [...persistenceTables(schema), ...messagingTables(schema), ...personKeyTable(schema)];
    for (const statement of [...mechanism, ...directoryCopy, ...enrolments, ...programs]) await runner.query(statement);
  }

  /** The first migration has nothing to go back to. */
  async down(): Promise<void> {
    throw new Error('not reversible');
  }
}

import { messagingTables } from '@holdfast/messaging';
import { persistenceTables, tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';
const own = { schema, lane: 'lane', site: { column: 'site_id' }, person: (me: string) => `person_id = ${me}` };

const directoryCopy = [
  `CREATE TABLE ${schema}.person (
     person_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text, site_id uuid, department_id uuid, zone text,
     language text, manager_id uuid, active boolean NOT NULL DEFAULT true, erased boolean NOT NULL DEFAULT false)`,
  ...tenantPolicy({ ...own, table: 'person' }),
  `CREATE TABLE ${schema}.role_grant (
     grant_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, person_id uuid NOT NULL,
     role text NOT NULL, site_ids uuid[])`,
  `CREATE INDEX role_grant_role ON ${schema}.role_grant (tenant_id, role)`,
  ...tenantPolicy({ schema, table: 'role_grant', lane: 'lane', site: { array: 'site_ids' } }),
];

const groupsCopy = [
  `CREATE TABLE ${schema}.program (
     program_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, format text NOT NULL,
     site_id uuid NOT NULL, site_ids uuid[], phase text, capacity int, mentor_capacity int)`,
  ...tenantPolicy({ schema, table: 'program', lane: 'lane', site: { array: 'site_ids' } }),
  `CREATE TABLE ${schema}.candidate (
     enrolment_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, format text NOT NULL, person_id uuid NOT NULL, role text NOT NULL,
     requested_at timestamptz, eligible_at timestamptz, withdrawn_at timestamptz)`,
  `CREATE INDEX candidate_program ON ${schema}.candidate (program_id) WHERE withdrawn_at IS NULL`,
  ...tenantPolicy({ ...own, table: 'candidate' }),
  `CREATE TABLE ${schema}.consent (
     consent_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid, person_id uuid NOT NULL, scope text NOT NULL, revoked_at timestamptz)`,
  `CREATE INDEX consent_person ON ${schema}.consent (person_id)`,
  ...tenantPolicy({ ...own, table: 'consent' }),
  `CREATE TABLE ${schema}.qualification (
     qualification_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid, person_id uuid NOT NULL, expires_on date)`,
  `CREATE INDEX qualification_person ON ${schema}.qualification (person_id)`,
  ...tenantPolicy({ ...own, table: 'qualification' }),
  `CREATE TABLE ${schema}.membership (
     membership_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, group_id uuid NOT NULL, person_id uuid NOT NULL, role text NOT NULL,
     proposal_id uuid, left_at timestamptz, left_reason text)`,
  `CREATE INDEX membership_program ON ${schema}.membership (program_id, person_id)`,
  `CREATE INDEX membership_group ON ${schema}.membership (group_id)`,
  `CREATE INDEX membership_proposal ON ${schema}.membership (proposal_id)`,
  ...tenantPolicy({ ...own, table: 'membership' }),
];

const intake = [
  `CREATE TABLE ${schema}.profile (
     profile_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, program_id uuid NOT NULL, format text NOT NULL, enrolment_id uuid NOT NULL,
     person_id uuid NOT NULL, role text NOT NULL, completed_at timestamptz NOT NULL, answers jsonb NOT NULL,
     CONSTRAINT "PK_profile" PRIMARY KEY (profile_id))`,
  `CREATE UNIQUE INDEX profile_enrolment ON ${schema}.profile (tenant_id, enrolment_id)`,
  ...tenantPolicy({ ...own, table: 'profile' }),
  `CREATE TABLE ${schema}.matching_rules (
     program_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL, rules jsonb NOT NULL,
     CONSTRAINT "PK_matching_rules" PRIMARY KEY (program_id))`,
  // Seen where the program is seen: its sites may change after its rules were written.
  ...tenantPolicy({
    schema,
    table: 'matching_rules',
    lane: 'lane',
    site: { array: `(SELECT p.site_ids FROM ${schema}.program p WHERE p.program_id = matching_rules.program_id)` },
  }),
];

const matches = [
  `CREATE TABLE ${schema}.match_run (
     run_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     site_ids uuid[] NOT NULL, program_id uuid NOT NULL, format text NOT NULL, state text NOT NULL,
     seed bigint NOT NULL, requested_at timestamptz NOT NULL, attempts int NOT NULL, snapshot jsonb,
     rules_version int, started_at timestamptz, finished_at timestamptz, published_at timestamptz, result jsonb,
     left_over jsonb NOT NULL, failure text,
     CONSTRAINT "PK_match_run" PRIMARY KEY (run_id),
     CONSTRAINT match_run_state
       CHECK (state IN ('queued', 'running', 'proposed', 'published', 'failed', 'cancelled')))`,
  `CREATE INDEX match_run_program ON ${schema}.match_run (tenant_id, program_id, state)`,
  ...tenantPolicy({ schema, table: 'match_run', lane: 'lane', site: { array: 'site_ids' } }),
  `CREATE TABLE ${schema}.proposal (
     proposal_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, site_ids uuid[] NOT NULL, program_id uuid NOT NULL, format text NOT NULL, run_id uuid,
     participant_id uuid NOT NULL, supporter_id uuid NOT NULL, participant_enrolment_id uuid NOT NULL,
     supporter_enrolment_id uuid NOT NULL, state text NOT NULL, score int NOT NULL, parts jsonb NOT NULL,
     reasons jsonb NOT NULL, slot jsonb NOT NULL, modality text NOT NULL, expires_at timestamptz,
     participant_accepted_at timestamptz, supporter_accepted_at timestamptz, declined_by text, reason text,
     closed_at timestamptz,
     CONSTRAINT "PK_proposal" PRIMARY KEY (proposal_id),
     CONSTRAINT proposal_state CHECK (state IN ('proposed', 'removed', 'dropped', 'offered', 'accepted', 'declined',
       'expired', 'placed', 'refused')))`,
  `CREATE INDEX proposal_run ON ${schema}.proposal (tenant_id, run_id)`,
  `CREATE INDEX proposal_program ON ${schema}.proposal (tenant_id, program_id, state)`,
  `CREATE INDEX proposal_supporter ON ${schema}.proposal (supporter_enrolment_id)`,
  `CREATE INDEX proposal_participant ON ${schema}.proposal (participant_enrolment_id)`,
  `CREATE UNIQUE INDEX proposal_one_offer ON ${schema}.proposal (tenant_id, participant_enrolment_id)
     WHERE state IN ('offered', 'accepted')`,
  // What the office considers is not shown to the two before they are asked.
  ...tenantPolicy({
    schema,
    table: 'proposal',
    lane: 'lane',
    site: { array: 'site_ids' },
    person: (me) => `(${me} IN (participant_id, supporter_id) AND state NOT IN ('proposed', 'removed', 'dropped'))`,
  }),
  `CREATE TABLE ${schema}.waitlist_entry (
     entry_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, program_id uuid NOT NULL, format text NOT NULL, person_id uuid NOT NULL,
     enrolment_id uuid NOT NULL, state text NOT NULL, priority int NOT NULL, reason text NOT NULL,
     waiting_since timestamptz NOT NULL,
     CONSTRAINT "PK_waitlist_entry" PRIMARY KEY (entry_id),
     CONSTRAINT waitlist_entry_state CHECK (state IN ('waiting', 'offered', 'left')))`,
  `CREATE UNIQUE INDEX waitlist_entry_enrolment ON ${schema}.waitlist_entry (tenant_id, enrolment_id)`,
  `CREATE INDEX waitlist_entry_program ON ${schema}.waitlist_entry (tenant_id, program_id, state)`,
  `CREATE INDEX waitlist_entry_person ON ${schema}.waitlist_entry (tenant_id, person_id)`,
  ...tenantPolicy({ ...own, table: 'waitlist_entry' }),
];

export class Initial1764000000000 implements MigrationInterface {
  readonly name = 'Initial1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const mechanism = [...persistenceTables(schema), ...messagingTables(schema)];
    const tables = [...directoryCopy, ...groupsCopy, ...intake, ...matches];
    for (const statement of [...mechanism, ...tables]) await runner.query(statement);
  }

  /** The first migration has nothing to go back to. */
  async down(): Promise<void> {
    throw new Error('not reversible');
  }
}

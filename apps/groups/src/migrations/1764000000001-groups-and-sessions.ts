import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const place = `tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
  program_id uuid NOT NULL, format text NOT NULL`;

const groups = [
  `CREATE TABLE ${schema}."group" (
     group_id uuid NOT NULL, version int NOT NULL, ${place},
     visibility text NOT NULL, capacity int NOT NULL, cadence text, zone text NOT NULL, slot jsonb,
     roster jsonb NOT NULL, state text NOT NULL, agreement jsonb, closed_at timestamptz,
     CONSTRAINT "PK_group" PRIMARY KEY (group_id),
     CONSTRAINT group_state CHECK (state IN ('forming', 'open', 'running', 'closed')),
     CONSTRAINT group_visibility CHECK (visibility IN ('open', 'listed', 'hidden')),
     CONSTRAINT group_places CHECK (jsonb_array_length(roster) <= capacity))`,
  `CREATE INDEX group_program ON ${schema}."group" (tenant_id, program_id, state)`,
  `CREATE INDEX group_site ON ${schema}."group" (tenant_id, site_id)`,
  `CREATE TABLE ${schema}.membership (
     membership_id uuid NOT NULL, version int NOT NULL, ${place},
     group_id uuid NOT NULL, person_id uuid NOT NULL, role text NOT NULL, enrolment_id uuid, proposal_id uuid,
     state text NOT NULL, joined_at timestamptz NOT NULL, left_at timestamptz,
     CONSTRAINT "PK_membership" PRIMARY KEY (membership_id),
     CONSTRAINT membership_state CHECK (state IN ('trial', 'active', 'left')))`,
  `CREATE UNIQUE INDEX membership_running ON ${schema}.membership (tenant_id, group_id, person_id) WHERE state <> 'left'`,
  `CREATE INDEX membership_person ON ${schema}.membership (tenant_id, person_id, program_id)`,
  `CREATE UNIQUE INDEX membership_proposal ON ${schema}.membership (tenant_id, proposal_id, person_id)`,
];

/**
 * Groups the acting person belongs to. With the owner's rights, because the policy of memberships asks it too and
 * must not ask itself; so it looks at the transaction's tenant and person on its own.
 */
const ownGroups = [
  `CREATE FUNCTION ${schema}.own_groups() RETURNS SETOF uuid
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ${schema}, pg_temp
     AS $body$
       SELECT group_id FROM membership
       WHERE tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
         AND person_id = nullif(current_setting('app.person', true), '')::uuid
         AND state <> 'left'
     $body$`,
  `REVOKE ALL ON FUNCTION ${schema}.own_groups() FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ${schema}.own_groups() TO ${schema}_app`,
];

/** As an array, so that it is computed once per statement and not once per row. */
const inOwnGroup = () => `group_id = ANY (ARRAY(SELECT ${schema}.own_groups()))`;
const bySiteOrMember = { schema, lane: 'lane', site: { column: 'site_id' }, person: inOwnGroup };

const sessions = [
  `CREATE TABLE ${schema}.session (
     session_id uuid NOT NULL, version int NOT NULL, ${place},
     group_id uuid NOT NULL, series_id uuid NOT NULL, starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL,
     zone text NOT NULL, modality text NOT NULL, expected jsonb NOT NULL, state text NOT NULL,
     calendar_sequence int NOT NULL, held_at timestamptz, minutes int, attendance jsonb,
     CONSTRAINT "PK_session" PRIMARY KEY (session_id),
     CONSTRAINT session_state CHECK (state IN ('scheduled', 'held', 'cancelled', 'missed')),
     CONSTRAINT session_period CHECK (ends_at > starts_at),
     CONSTRAINT session_attendance CHECK ((state = 'held') = (attendance IS NOT NULL)))`,
  `CREATE INDEX session_group ON ${schema}.session (tenant_id, group_id, starts_at)`,
  `CREATE INDEX session_start ON ${schema}.session (tenant_id, site_id, starts_at)`,
];

const checkIns = [
  `CREATE TABLE ${schema}.check_in (
     check_in_id uuid NOT NULL, version int NOT NULL, ${place},
     group_id uuid NOT NULL, session_id uuid NOT NULL, person_id uuid NOT NULL, pseudonym text NOT NULL,
     instrument text NOT NULL, scorer_version text NOT NULL, moment text NOT NULL,
     answers_sealed bytea NOT NULL, score double precision, band text, submitted_at timestamptz NOT NULL,
     CONSTRAINT "PK_check_in" PRIMARY KEY (check_in_id),
     CONSTRAINT check_in_moment CHECK (moment IN ('check_in', 'check_out', 'pulse')))`,
  `CREATE UNIQUE INDEX check_in_once ON ${schema}.check_in (tenant_id, session_id, person_id, instrument, moment)`,
  `CREATE INDEX check_in_person ON ${schema}.check_in (tenant_id, person_id, instrument, submitted_at)`,
  `CREATE TABLE ${schema}.escalation (
     escalation_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, program_id uuid, format text, person_id uuid NOT NULL, pseudonym text NOT NULL,
     level text NOT NULL, trigger text NOT NULL, responder_ids uuid[] NOT NULL, state text NOT NULL,
     notices int NOT NULL, opened_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
     acknowledged_by uuid, acknowledged_at timestamptz,
     CONSTRAINT "PK_escalation" PRIMARY KEY (escalation_id),
     CONSTRAINT escalation_state CHECK (state IN ('opened', 'acknowledged')),
     CONSTRAINT escalation_level CHECK (level IN ('urgent', 'high', 'routine', 'info')))`,
  `CREATE INDEX escalation_site ON ${schema}.escalation (tenant_id, site_id, opened_at)`,
  `CREATE INDEX escalation_person ON ${schema}.escalation (tenant_id, person_id)`,
];

const walls = [
  ...tenantPolicy({ ...bySiteOrMember, table: 'group' }),
  ...tenantPolicy({ ...bySiteOrMember, table: 'membership' }),
  ...tenantPolicy({ ...bySiteOrMember, table: 'session' }),
  // No site: the office has no business with what one person answered.
  ...tenantPolicy({ schema, table: 'check_in', lane: 'lane', person: (me) => `person_id = ${me}` }),
  ...tenantPolicy({
    schema,
    table: 'escalation',
    lane: 'lane',
    site: { column: 'site_id' },
    person: (me) => `person_id = ${me}`,
  }),
];

export class GroupsAndSessions1764000000001 implements MigrationInterface {
  readonly name = 'GroupsAndSessions1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...groups, ...ownGroups, ...sessions, ...checkIns, ...walls])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['escalation', 'check_in', 'session', 'membership', '"group"']) {
      await runner.query(`DROP TABLE ${schema}.${table}`);
    }
    await runner.query(`DROP FUNCTION ${schema}.own_groups()`);
  }
}

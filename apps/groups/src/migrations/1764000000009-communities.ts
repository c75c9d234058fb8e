import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const place = `tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
  program_id uuid NOT NULL, format text NOT NULL, group_id uuid NOT NULL`;
const inOwnGroup = `group_id = ANY (ARRAY(SELECT ${schema}.own_groups()))`;

/** The only table that knows a person and what they are called. No site: the office has no business with it. */
const aliases = [
  `CREATE TABLE ${schema}.alias (
     alias_id uuid NOT NULL, version int NOT NULL, ${place},
     person_id uuid NOT NULL, name text NOT NULL, suspended_until timestamptz, expelled_at timestamptz,
     CONSTRAINT "PK_alias" PRIMARY KEY (alias_id))`,
  `CREATE UNIQUE INDEX alias_person ON ${schema}.alias (tenant_id, group_id, person_id)`,
  `CREATE UNIQUE INDEX alias_name ON ${schema}.alias (tenant_id, group_id, name)`,
  `CREATE INDEX alias_own ON ${schema}.alias (tenant_id, person_id)`,
  ...tenantPolicy({ schema, table: 'alias', lane: 'lane', person: (me) => `person_id = ${me}` }),
  // Whoever is in a hidden group already has an alias from now on.
  `INSERT INTO ${schema}.alias (alias_id, version, tenant_id, lane, site_id, program_id, format, group_id, person_id, name)
   SELECT gen_random_uuid(), 1, m.tenant_id, m.lane, m.site_id, m.program_id, m.format, m.group_id, m.person_id,
          'member-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)
   FROM ${schema}.membership m JOIN ${schema}."group" g USING (group_id)
   WHERE g.visibility = 'hidden' AND g.gathering IS NOT NULL AND m.state <> 'left'`,
];

/** Members alone read what is said in their group; nothing in it leads to a person. */
const posts = [
  `CREATE TABLE ${schema}.post (
     post_id uuid NOT NULL, version int NOT NULL, ${place},
     thread_id uuid NOT NULL, alias text NOT NULL, by_lead boolean NOT NULL,
     words_sealed bytea NOT NULL, reply_sealed bytea, state text NOT NULL, looked boolean NOT NULL,
     distress boolean NOT NULL, written_at timestamptz NOT NULL,
     CONSTRAINT "PK_post" PRIMARY KEY (post_id),
     CONSTRAINT post_state CHECK (state IN ('held', 'published', 'withheld', 'withdrawn')))`,
  `CREATE INDEX post_thread ON ${schema}.post (tenant_id, thread_id, post_id)`,
  `CREATE INDEX post_group ON ${schema}.post (tenant_id, group_id, post_id)`,
  ...tenantPolicy({ schema, table: 'post', lane: 'lane', person: () => inOwnGroup }),
  // Distress is held for a human; it is never deleted, and neither is anything else that was said.
  `REVOKE DELETE ON ${schema}.post FROM ${schema}_app`,
];

const reviews = [
  `CREATE TABLE ${schema}.review (
     review_id uuid NOT NULL, version int NOT NULL, ${place},
     cause text NOT NULL, subject_id uuid NOT NULL, alias text NOT NULL, distress boolean NOT NULL, reason text,
     tell_ids uuid[] NOT NULL, owner_person_id uuid NOT NULL, state text NOT NULL,
     opened_at timestamptz NOT NULL, due_at timestamptz NOT NULL, notices int NOT NULL,
     decision text, decided_by uuid, decided_at timestamptz,
     CONSTRAINT "PK_review" PRIMARY KEY (review_id),
     CONSTRAINT review_state CHECK (state IN ('open', 'overdue', 'closed')),
     CONSTRAINT review_cause CHECK (cause IN ('first_posts', 'screened', 'asked_for', 'reported', 'appeal')))`,
  `CREATE UNIQUE INDEX review_waiting ON ${schema}.review (tenant_id, subject_id) WHERE state <> 'closed'`,
  `CREATE INDEX review_due ON ${schema}.review (tenant_id, group_id, due_at)`,
  `CREATE INDEX review_site ON ${schema}.review (tenant_id, site_id, due_at)`,
  // Members are in view because those who moderate are members; who moderates is asked of the group.
  ...tenantPolicy({
    schema,
    table: 'review',
    lane: 'lane',
    site: { column: 'site_id' },
    person: () => inOwnGroup,
  }),
  `REVOKE DELETE ON ${schema}.review FROM ${schema}_app`,
];

const ownAlias = (me: string) => `EXISTS (SELECT FROM ${schema}.alias a
  WHERE a.group_id = step.group_id AND a.name = step.alias AND a.person_id = ${me})`;

const steps = [
  `CREATE TABLE ${schema}.step (
     step_id uuid NOT NULL, version int NOT NULL, ${place},
     alias text NOT NULL, kind text NOT NULL, reason text NOT NULL, until timestamptz,
     taken_by uuid NOT NULL, taken_at timestamptz NOT NULL, state text NOT NULL,
     appeal_sealed bytea, decided_at timestamptz,
     CONSTRAINT "PK_step" PRIMARY KEY (step_id),
     CONSTRAINT step_kind CHECK (kind IN ('warning', 'suspension', 'expulsion')),
     CONSTRAINT step_state CHECK (state IN ('standing', 'appealed', 'upheld', 'lifted')))`,
  `CREATE INDEX step_alias ON ${schema}.step (tenant_id, group_id, alias)`,
  ...tenantPolicy({ schema, table: 'step', lane: 'lane', person: ownAlias }),
];

export class Communities1764000000009 implements MigrationInterface {
  readonly name = 'Communities1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...aliases, ...posts, ...reviews, ...steps]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['step', 'review', 'post', 'alias']) await runner.query(`DROP TABLE ${schema}.${table}`);
  }
}

import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const place = `tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
  program_id uuid NOT NULL, format text NOT NULL`;
const bySite = { schema, lane: 'lane', site: { column: 'site_id' } };

const requests = [
  `CREATE TABLE ${schema}.support_request (
     request_id uuid NOT NULL, version int NOT NULL, ${place},
     person_id uuid NOT NULL, origin text NOT NULL, requested_by uuid, own_department boolean NOT NULL,
     owner_person_id uuid NOT NULL, opened_at timestamptz NOT NULL, state text NOT NULL, asks jsonb NOT NULL,
     supporter_id uuid, answered_at timestamptz, due_by timestamptz, attention text, outcome text,
     CONSTRAINT "PK_support_request" PRIMARY KEY (request_id),
     CONSTRAINT support_request_state CHECK (state IN ('awaiting_consent', 'asked', 'answered', 'closed')),
     CONSTRAINT support_request_origin CHECK (origin IN ('person', 'third_party', 'outreach')),
     CONSTRAINT support_request_attention
       CHECK (attention IN ('consent', 'supporter', 'first_response', 'follow_up')),
     CONSTRAINT support_request_outcome CHECK (outcome IN ('followed_up', 'withdrawn', 'office_contact')))`,
  `CREATE UNIQUE INDEX support_request_open ON ${schema}.support_request (tenant_id, program_id, person_id)
     WHERE state IN ('asked', 'answered')`,
  `CREATE INDEX support_request_program ON ${schema}.support_request (tenant_id, program_id, request_id)`,
  `CREATE INDEX support_request_person ON ${schema}.support_request (tenant_id, person_id)`,
  `CREATE INDEX support_request_supporter ON ${schema}.support_request (tenant_id, supporter_id, answered_at)`,
  // Whoever is asked sees it until they pass it on.
  ...tenantPolicy({
    ...bySite,
    table: 'support_request',
    person: (me) => `person_id = ${me} OR supporter_id = ${me} OR (state = 'asked' AND
      asks @> jsonb_build_array(jsonb_build_object('supporterId', ${me}, 'passed', false)))`,
  }),
];

const rota = [
  `CREATE TABLE ${schema}.rota_entry (
     rota_entry_id uuid NOT NULL, version int NOT NULL, ${place},
     person_id uuid NOT NULL, starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, state text NOT NULL,
     CONSTRAINT "PK_rota_entry" PRIMARY KEY (rota_entry_id),
     CONSTRAINT rota_entry_state CHECK (state IN ('planned', 'cancelled')),
     CONSTRAINT rota_entry_time CHECK (ends_at > starts_at))`,
  `CREATE INDEX rota_entry_program ON ${schema}.rota_entry (tenant_id, program_id, ends_at)`,
  `CREATE INDEX rota_entry_person ON ${schema}.rota_entry (tenant_id, person_id, ends_at)`,
  ...tenantPolicy({ ...bySite, table: 'rota_entry', person: (me) => `person_id = ${me}` }),
];

/** Every text column is one of a list: there is no place for what was said. */
const encounters = [
  `CREATE TABLE ${schema}.encounter (
     encounter_id uuid NOT NULL, version int NOT NULL, ${place},
     type text NOT NULL, supporter_id uuid NOT NULL, person_id uuid, request_id uuid, minutes int NOT NULL,
     support_type text NOT NULL, modality text NOT NULL, occurred_at timestamptz NOT NULL, rest_until timestamptz,
     CONSTRAINT "PK_encounter" PRIMARY KEY (encounter_id),
     CONSTRAINT encounter_type CHECK (type IN ('on_request', 'follow_up', 'unplanned')),
     CONSTRAINT encounter_support_type CHECK (support_type IN ('emotional', 'informational', 'experiential')),
     CONSTRAINT encounter_modality CHECK (modality IN ('in_person', 'virtual', 'phone', 'chat')),
     CONSTRAINT encounter_lane CHECK (lane IN ('staff', 'patient')))`,
  `CREATE INDEX encounter_supporter ON ${schema}.encounter (tenant_id, supporter_id, rest_until)`,
  `CREATE INDEX encounter_program ON ${schema}.encounter (tenant_id, program_id, occurred_at)`,
  // No site: what two people talked about is theirs, and so is that they did.
  ...tenantPolicy({
    schema,
    table: 'encounter',
    lane: 'lane',
    person: (me) => `supporter_id = ${me} OR person_id = ${me}`,
  }),
];

export class PeerCounseling1764000000004 implements MigrationInterface {
  readonly name = 'PeerCounseling1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...requests, ...rota, ...encounters]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['encounter', 'rota_entry', 'support_request']) {
      await runner.query(`DROP TABLE ${schema}.${table}`);
    }
  }
}

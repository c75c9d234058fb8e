import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';

const states = (names: readonly string[]) => [
  `ALTER TABLE ${schema}.group_proposal DROP CONSTRAINT group_proposal_state`,
  `ALTER TABLE ${schema}.group_proposal
     ADD CONSTRAINT group_proposal_state CHECK (state IN (${names.map((name) => `'${name}'`).join(', ')}))`,
];

const up = [
  `ALTER TABLE ${schema}.program ADD COLUMN group_size jsonb`,
  ...states(['proposed', 'removed', 'dropped', 'published']),
  `CREATE TABLE ${schema}.place_offer (
     offer_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     program_id uuid NOT NULL, format text NOT NULL, group_proposal_id uuid, group_id uuid, person_id uuid NOT NULL,
     enrolment_id uuid NOT NULL, role text NOT NULL, state text NOT NULL, slot jsonb, language text, modality text,
     reasons jsonb NOT NULL, expires_at timestamptz, accepted_at timestamptz, reason text, closed_at timestamptz,
     CONSTRAINT "PK_place_offer" PRIMARY KEY (offer_id),
     CONSTRAINT place_offer_state CHECK (state IN ('prepared', 'offered', 'accepted', 'declined', 'expired',
       'withdrawn', 'placed', 'refused')))`,
  `CREATE INDEX place_offer_enrolment ON ${schema}.place_offer (enrolment_id)`,
  `CREATE INDEX place_offer_proposal ON ${schema}.place_offer (group_proposal_id)`,
  `CREATE INDEX place_offer_group ON ${schema}.place_offer (group_id)`,
  `CREATE INDEX place_offer_program ON ${schema}.place_offer (tenant_id, program_id, state)`,
  `CREATE UNIQUE INDEX place_offer_one ON ${schema}.place_offer (tenant_id, enrolment_id)
     WHERE role = 'participant' AND state IN ('prepared', 'offered', 'accepted')`,
  // Nobody sees an offer before the group is there.
  ...tenantPolicy({
    ...{ schema, table: 'place_offer', lane: 'lane', site: { column: 'site_id' } },
    person: (me) => `(person_id = ${me} AND state <> 'prepared')`,
  }),
];

const down = [
  `DROP TABLE ${schema}.place_offer`,
  `DELETE FROM ${schema}.group_proposal WHERE state IN ('dropped', 'published')`,
  ...states(['proposed', 'removed']),
  `ALTER TABLE ${schema}.program DROP COLUMN group_size`,
];

export class PlaceOffers1764000000007 implements MigrationInterface {
  readonly name = 'PlaceOffers1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

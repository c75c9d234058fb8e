import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'matching';

const statements = [
  `CREATE TABLE ${schema}.pairing (
     pairing_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, site_ids uuid[] NOT NULL, program_id uuid NOT NULL, kind text NOT NULL,
     participant_id uuid NOT NULL, supporter_id uuid NOT NULL, participant_enrolment_id uuid NOT NULL,
     supporter_enrolment_id uuid NOT NULL, reason text NOT NULL, state text NOT NULL,
     decided_at timestamptz NOT NULL,
     CONSTRAINT "PK_pairing" PRIMARY KEY (pairing_id),
     CONSTRAINT pairing_kind CHECK (kind IN ('pin', 'forbid')),
     CONSTRAINT pairing_state CHECK (state IN ('standing', 'lifted')))`,
  `CREATE INDEX pairing_program ON ${schema}.pairing (tenant_id, program_id, state)`,
  `CREATE UNIQUE INDEX pairing_one_pin ON ${schema}.pairing (tenant_id, participant_enrolment_id)
     WHERE state = 'standing' AND kind = 'pin'`,
  `CREATE UNIQUE INDEX pairing_one_word ON ${schema}.pairing
     (tenant_id, participant_enrolment_id, supporter_enrolment_id) WHERE state = 'standing'`,
  // For the office alone: the two are never told that somebody decided about them.
  ...tenantPolicy({ schema, table: 'pairing', lane: 'lane', site: { array: 'site_ids' } }),
];

export class Pairings1764000000003 implements MigrationInterface {
  readonly name = 'Pairings1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.pairing`);
  }
}

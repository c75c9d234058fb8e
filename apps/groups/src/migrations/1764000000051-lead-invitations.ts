import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const up = [
  `ALTER TABLE ${schema}.membership ADD COLUMN lead_enrolment_id uuid`,
  `CREATE INDEX membership_lead ON ${schema}.membership (tenant_id, lead_enrolment_id) WHERE lead_enrolment_id IS NOT NULL`,
  `CREATE TABLE ${schema}.lead_invitation (
     lead_invitation_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, program_id uuid NOT NULL, format text NOT NULL, group_id uuid NOT NULL,
     person_id uuid NOT NULL, role text NOT NULL, invited_by uuid, invited_at timestamptz NOT NULL,
     answer_by timestamptz NOT NULL, state text NOT NULL, settled_at timestamptz,
     CONSTRAINT "PK_lead_invitation" PRIMARY KEY (lead_invitation_id),
     CONSTRAINT lead_invitation_state CHECK (state IN ('open', 'accepted', 'declined', 'expired')))`,
  `CREATE UNIQUE INDEX lead_invitation_open ON ${schema}.lead_invitation (tenant_id, group_id, person_id)
     WHERE state = 'open'`,
  `CREATE INDEX lead_invitation_person ON ${schema}.lead_invitation (tenant_id, person_id, lead_invitation_id)`,
  // Whether somebody wants to lead is theirs to say: nobody else reads it.
  ...tenantPolicy({ schema, table: 'lead_invitation', lane: 'lane', person: (me) => `person_id = ${me}` }),
];

export class LeadInvitations1764000000051 implements MigrationInterface {
  readonly name = 'LeadInvitations1764000000051';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.lead_invitation`);
    await runner.query(`DROP INDEX ${schema}.membership_lead`);
    await runner.query(`ALTER TABLE ${schema}.membership DROP COLUMN lead_enrolment_id`);
  }
}

import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'groups';

const sessions = [
  `ALTER TABLE ${schema}.session ADD COLUMN venue text`,
  `ALTER TABLE ${schema}.session ADD COLUMN asked int NOT NULL DEFAULT 0`,
  // What was going to be missed after a day is looked at when it would have been, and asked about from then on.
  `UPDATE ${schema}.due_work SET kind = 'follow_up_session' WHERE kind = 'miss_session'`,
];

const closures = [
  `CREATE TABLE ${schema}.site_closure (
     site_closure_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, site_id uuid NOT NULL,
     kind text NOT NULL, from_date date NOT NULL, until_date date NOT NULL, state text NOT NULL, lifted_at timestamptz,
     CONSTRAINT "PK_site_closure" PRIMARY KEY (site_closure_id),
     CONSTRAINT site_closure_state CHECK (state IN ('standing', 'lifted')),
     CONSTRAINT site_closure_period CHECK (until_date >= from_date))`,
  `CREATE INDEX site_closure_days ON ${schema}.site_closure (tenant_id, site_id, until_date) WHERE state = 'standing'`,
  `CREATE INDEX site_closure_site ON ${schema}.site_closure (tenant_id, site_id, site_closure_id)`,
  // Like the site itself: known to everybody of the tenant, so that whoever plans can see it.
  ...tenantPolicy({ schema, table: 'site_closure' }),
];

export class FollowUps1764000000020 implements MigrationInterface {
  readonly name = 'FollowUps1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...sessions, ...closures]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${schema}.site_closure`);
    await runner.query(`UPDATE ${schema}.due_work SET kind = 'miss_session' WHERE kind = 'follow_up_session'`);
    for (const column of ['asked', 'venue']) await runner.query(`ALTER TABLE ${schema}.session DROP COLUMN ${column}`);
  }
}

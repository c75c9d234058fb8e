import { tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'analytics';
const site = { column: 'site_id' };

export class SiteFloors1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE ${schema}.site (site_id uuid PRIMARY KEY, tenant_id uuid NOT NULL)`,
      ...tenantPolicy({ schema, table: 'site', site }),
      `CREATE TABLE ${schema}.site_floor (
         site_floor_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
         site_id uuid NOT NULL, engagement int NOT NULL, split int NOT NULL,
         CONSTRAINT "PK_site_floor" PRIMARY KEY (site_floor_id))`,
      `CREATE UNIQUE INDEX site_floor_site ON ${schema}.site_floor (tenant_id, lane, site_id)`,
      ...tenantPolicy({ schema, table: 'site_floor', lane: 'lane', site }),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not reversible');
  }
}

import { personKeyTable } from '@holdfast/crypto';
import { messagingTables } from '@holdfast/messaging';
import { persistenceTables, tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'gateway';

/** Sites and departments are shared by both lanes: seen by whoever works there or belongs there. */
const atOwnSite = (table: string) => ({
  site: { column: 'site_id' },
  person: (me: string) =>
    `EXISTS (SELECT FROM ${schema}.person p WHERE p.person_id = ${me} AND p.site_id = ${table}.site_id)`,
});

/** Oneself, and whoever one shares a group or an open offer with. */
const selfOrAcquainted = (me: string) => `person_id = ${me} OR EXISTS (
  SELECT FROM ${schema}.acquaintance mine JOIN ${schema}.acquaintance theirs USING (circle_id)
  WHERE mine.person_id = ${me} AND theirs.person_id = person.person_id)`;

const places = [
  `CREATE TABLE ${schema}.tenant (
     tenant_id uuid NOT NULL, version int NOT NULL, slug text NOT NULL, name text NOT NULL,
     created_at timestamptz NOT NULL, CONSTRAINT "PK_tenant" PRIMARY KEY (tenant_id))`,
  `CREATE UNIQUE INDEX tenant_slug ON ${schema}.tenant (slug)`,
  ...tenantPolicy({ schema, table: 'tenant' }),
  // The one question asked across the wall, by the command that creates tenants; it answers an id and nothing else.
  `CREATE FUNCTION ${schema}.tenant_of_slug(wanted text) RETURNS uuid
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ${schema}, pg_temp
   AS $body$ SELECT tenant_id FROM tenant WHERE slug = wanted $body$`,
  `REVOKE ALL ON FUNCTION ${schema}.tenant_of_slug(text) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ${schema}.tenant_of_slug(text) TO ${schema}_app`,
  `CREATE TABLE ${schema}.region (
     region_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL, UNIQUE (tenant_id, name))`,
  ...tenantPolicy({ schema, table: 'region' }),
  `CREATE TABLE ${schema}.site (
     site_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, region_id uuid NOT NULL,
     external_id text NOT NULL, name text NOT NULL, zone text NOT NULL,
     CONSTRAINT "PK_site" PRIMARY KEY (site_id))`,
  `CREATE UNIQUE INDEX site_external_id ON ${schema}.site (tenant_id, external_id)`,
  `CREATE TABLE ${schema}.department (
     department_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, site_id uuid NOT NULL,
     external_id text NOT NULL, name text NOT NULL, CONSTRAINT "PK_department" PRIMARY KEY (department_id))`,
  `CREATE UNIQUE INDEX department_external_id ON ${schema}.department (tenant_id, external_id)`,
  `CREATE INDEX department_site ON ${schema}.department (tenant_id, site_id)`,
];

const people = [
  `CREATE TABLE ${schema}.acquaintance (
     tenant_id uuid NOT NULL, circle_id uuid NOT NULL, bond_id uuid NOT NULL, person_id uuid NOT NULL,
     PRIMARY KEY (bond_id, person_id))`,
  `COMMENT ON COLUMN ${schema}.acquaintance.circle_id IS 'group, or proposal while it is open'`,
  `COMMENT ON COLUMN ${schema}.acquaintance.bond_id IS 'membership, or the proposal again'`,
  `CREATE INDEX acquaintance_circle ON ${schema}.acquaintance (circle_id, person_id)`,
  `CREATE INDEX acquaintance_person ON ${schema}.acquaintance (person_id)`,
  ...tenantPolicy({ schema, table: 'acquaintance' }),
  `CREATE TABLE ${schema}.person (
     person_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, department_id uuid, zone text NOT NULL, locale text, manager_id uuid, hired_on date,
     active boolean NOT NULL, external_id_index text, contact bytea,
     CONSTRAINT "PK_person" PRIMARY KEY (person_id),
     CONSTRAINT person_lane CHECK (lane IN ('staff', 'patient')))`,
  `CREATE UNIQUE INDEX person_external_id ON ${schema}.person (tenant_id, external_id_index)`,
  `CREATE INDEX person_site ON ${schema}.person (tenant_id, site_id, person_id)`,
  ...tenantPolicy({ schema, table: 'person', lane: 'lane', site: { column: 'site_id' }, person: selfOrAcquainted }),
  ...tenantPolicy({ schema, table: 'site', ...atOwnSite('site') }),
  ...tenantPolicy({ schema, table: 'department', ...atOwnSite('department') }),
  `CREATE TABLE ${schema}.login (
     tenant_id uuid NOT NULL, login_index text NOT NULL, person_id uuid NOT NULL,
     PRIMARY KEY (tenant_id, login_index))`,
  `COMMENT ON COLUMN ${schema}.login.login_index IS 'keyed hash of issuer and subject; keys differ by lane and tenant'`,
  `CREATE INDEX login_person ON ${schema}.login (person_id)`,
  ...tenantPolicy({ schema, table: 'login' }),
  `CREATE TABLE ${schema}.role_grant (
     role_grant_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, person_id uuid NOT NULL,
     role text NOT NULL, lane text NOT NULL, site_ids uuid[], granted_by uuid, granted_at timestamptz NOT NULL,
     revoked_at timestamptz, CONSTRAINT "PK_role_grant" PRIMARY KEY (role_grant_id))`,
  `CREATE UNIQUE INDEX role_grant_standing ON ${schema}.role_grant (tenant_id, person_id, role, lane)
     WHERE revoked_at IS NULL`,
  // Without a lane in the wall: an administrator gives roles of both lanes.
  ...tenantPolicy({
    schema,
    table: 'role_grant',
    site: { array: 'site_ids' },
    person: (me) => `person_id = ${me}`,
  }),
];

const imports = [
  `CREATE TABLE ${schema}.import (
     import_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, started_by uuid, started_at timestamptz NOT NULL,
     dry_run boolean NOT NULL, state text NOT NULL, lines jsonb NOT NULL, step jsonb, passed int NOT NULL,
     created int NOT NULL, updated int NOT NULL, unchanged int NOT NULL, rejected int NOT NULL, finished_at timestamptz,
     CONSTRAINT "PK_import" PRIMARY KEY (import_id))`,
  `CREATE INDEX import_unfinished ON ${schema}.import (tenant_id, import_id) WHERE finished_at IS NULL`,
  ...tenantPolicy({ schema, table: 'import' }),
  // A waiting line holds names and contacts, so its cells are sealed, under a key that ends with the import.
  `CREATE TABLE ${schema}.import_line (
     tenant_id uuid NOT NULL, import_id uuid NOT NULL, file text NOT NULL, place int NOT NULL, line int NOT NULL,
     cells bytea NOT NULL, key text, parent_key text, login_key text, target_id uuid,
     state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'good', 'rejected')),
     PRIMARY KEY (import_id, file, place)) WITH (fillfactor = 50)`,
  `CREATE INDEX import_line_key ON ${schema}.import_line (import_id, file, key)`,
  `CREATE INDEX import_line_parent ON ${schema}.import_line (import_id, file, parent_key) WHERE parent_key IS NOT NULL`,
  `CREATE INDEX import_line_login ON ${schema}.import_line (import_id, login_key) WHERE login_key IS NOT NULL`,
  ...tenantPolicy({ schema, table: 'import_line' }),
  `CREATE TABLE ${schema}.import_error (
     import_error_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL, import_id uuid NOT NULL,
     file text NOT NULL, line int NOT NULL, column_name text, code text NOT NULL, detail text NOT NULL)`,
  `CREATE INDEX import_error_import ON ${schema}.import_error (import_id, import_error_id)`,
  ...tenantPolicy({ schema, table: 'import_error' }),
];

export class Initial1764000000000 implements MigrationInterface {
  readonly name = 'Initial1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const mechanism = [...persistenceTables(schema), ...messagingTables(schema), ...personKeyTable(schema)];
    for (const statement of [...mechanism, ...places, ...people, ...imports]) await runner.query(statement);
  }

  /** The first migration has nothing to go back to. */
  async down(): Promise<void> {
    throw new Error('not reversible');
  }
}

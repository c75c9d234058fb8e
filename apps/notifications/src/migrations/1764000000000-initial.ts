import { personKeyTable } from '@holdfast/crypto';
import { messagingTables } from '@holdfast/messaging';
import { persistenceTables, tenantPolicy } from '@holdfast/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'notifications';

/** Seen by the person it belongs to and by the system. */
const own = { schema, person: (me: string) => `person_id = ${me}` };

const deliveries = [
  `CREATE TABLE ${schema}.delivery (
     delivery_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     site_id uuid NOT NULL, person_id uuid NOT NULL, event_id uuid NOT NULL,
     channel text NOT NULL, category text NOT NULL, notice text NOT NULL,
     subject_id uuid NOT NULL, revision int NOT NULL, params jsonb NOT NULL, trace jsonb NOT NULL,
     planned_at timestamptz NOT NULL, useless_after timestamptz, state text NOT NULL, due_at timestamptz NOT NULL,
     attempts int NOT NULL, claim uuid, lease_until timestamptz, retry_at timestamptz,
     unclear boolean NOT NULL, superseded boolean NOT NULL, reason text, settled_at timestamptz,
     CONSTRAINT "PK_delivery" PRIMARY KEY (delivery_id),
     CONSTRAINT delivery_state
       CHECK (state IN ('planned', 'sending', 'delivered', 'failed', 'suppressed', 'cancelled')),
     CONSTRAINT delivery_claim CHECK ((state = 'sending') = (claim IS NOT NULL)))`,
  `CREATE UNIQUE INDEX delivery_once ON ${schema}.delivery (tenant_id, event_id, person_id, channel)`,
  `CREATE INDEX delivery_due ON ${schema}.delivery (due_at, tenant_id) WHERE state IN ('planned', 'sending')`,
  `CREATE INDEX delivery_subject ON ${schema}.delivery (tenant_id, subject_id, person_id)`,
  `CREATE INDEX delivery_person ON ${schema}.delivery (tenant_id, person_id)`,
  `CREATE INDEX delivery_newest ON ${schema}.delivery (tenant_id, delivery_id)`,
  ...tenantPolicy({ schema, table: 'delivery', lane: 'lane', site: { column: 'site_id' } }),
];

/**
 * Tenants with something to send. With the owner's rights, because the sender works for all of them and the wall
 * shows one at a time; it tells nothing but their ids.
 */
const dueTenants = [
  `CREATE FUNCTION ${schema}.due_tenants(at timestamptz) RETURNS SETOF uuid
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ${schema}, pg_temp
     AS $body$
       SELECT DISTINCT tenant_id FROM delivery
       WHERE state IN ('planned', 'sending') AND due_at <= at
         AND (retry_at IS NULL OR retry_at <= clock_timestamp())
         AND (lease_until IS NULL OR lease_until <= clock_timestamp())
     $body$`,
  `REVOKE ALL ON FUNCTION ${schema}.due_tenants(timestamptz) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ${schema}.due_tenants(timestamptz) TO ${schema}_app`,
];

const people = [
  `CREATE TABLE ${schema}.inbox_entry (
     entry_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     person_id uuid NOT NULL, event_id uuid NOT NULL, category text NOT NULL, notice text NOT NULL,
     subject_id uuid NOT NULL, params jsonb NOT NULL, at timestamptz NOT NULL, read_at timestamptz,
     CONSTRAINT "PK_inbox_entry" PRIMARY KEY (entry_id))`,
  `CREATE UNIQUE INDEX inbox_entry_once ON ${schema}.inbox_entry (tenant_id, event_id, person_id)`,
  `CREATE INDEX inbox_entry_person ON ${schema}.inbox_entry (tenant_id, person_id, entry_id)`,
  `CREATE INDEX inbox_entry_unread ON ${schema}.inbox_entry (tenant_id, person_id) WHERE read_at IS NULL`,
  ...tenantPolicy({ ...own, table: 'inbox_entry', lane: 'lane' }),
  `CREATE TABLE ${schema}.preferences (
     person_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, lane text NOT NULL,
     switched_off jsonb NOT NULL, quiet_hours jsonb,
     CONSTRAINT "PK_preferences" PRIMARY KEY (person_id))`,
  ...tenantPolicy({ ...own, table: 'preferences', lane: 'lane' }),
  `CREATE TABLE ${schema}.suppression (
     tenant_id uuid NOT NULL, person_id uuid NOT NULL, reason text NOT NULL, since timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, person_id))`,
  ...tenantPolicy({ ...own, table: 'suppression' }),
  `CREATE TABLE ${schema}.contact (
     tenant_id uuid NOT NULL, person_id uuid NOT NULL, sealed bytea, kept_until timestamptz, dropped_at timestamptz,
     PRIMARY KEY (tenant_id, person_id))`,
  ...tenantPolicy({ ...own, table: 'contact' }),
];

const responders = [
  `CREATE TABLE ${schema}.responder (
     grant_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, person_id uuid NOT NULL, role text NOT NULL,
     lane text NOT NULL, sites uuid[])`,
  `CREATE INDEX responder_lane ON ${schema}.responder (tenant_id, lane)`,
  `CREATE INDEX responder_person ON ${schema}.responder (tenant_id, person_id)`,
  ...tenantPolicy({ ...own, table: 'responder', lane: 'lane' }),
  `CREATE TABLE ${schema}.unanswered_escalation (
     escalation_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, lane text NOT NULL, site_id uuid NOT NULL,
     event_id uuid NOT NULL, level text NOT NULL, due_at timestamptz NOT NULL)`,
  `CREATE INDEX unanswered_escalation_tenant ON ${schema}.unanswered_escalation (tenant_id)`,
  ...tenantPolicy({ schema, table: 'unanswered_escalation', lane: 'lane', site: { column: 'site_id' } }),
];

export class Initial1764000000000 implements MigrationInterface {
  readonly name = 'Initial1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const mechanism = [...persistenceTables(schema), ...messagingTables(schema), ...personKeyTable(schema)];
    for (const statement of [...mechanism, ...deliveries, ...dueTenants, ...people, ...responders]) {
      await runner.query(statement);
    }
  }

  /** The first migration has nothing to go back to. */
  async down(): Promise<void> {
    throw new Error('not reversible');
  }
}

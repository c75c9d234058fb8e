import { tenantPolicy } from './policy.js';

/** Idempotency rows and the audit trail of one service: inside the tenant wall, written by libs only. */
export function persistenceTables(schema: string): string[] {
  return [
    `CREATE TABLE ${schema}.idempotency (
       tenant_id uuid NOT NULL, subject text NOT NULL, route text NOT NULL, key text NOT NULL,
       fingerprint text NOT NULL, status smallint, headers jsonb, body text,
       expires_at timestamptz NOT NULL,
       PRIMARY KEY (tenant_id, subject, route, key))`,
    `CREATE INDEX idempotency_expiry ON ${schema}.idempotency (expires_at)`,
    ...tenantPolicy({ schema, table: 'idempotency' }),
    `CREATE TABLE ${schema}.audit_entry (
       entry_id uuid PRIMARY KEY, tenant_id uuid NOT NULL, at timestamptz NOT NULL,
       actor_id uuid, action text NOT NULL, subject_type text NOT NULL, subject_id uuid NOT NULL,
       person_id uuid, fields text[] NOT NULL DEFAULT '{}')`,
    `CREATE INDEX audit_entry_person ON ${schema}.audit_entry (tenant_id, person_id, at)`,
    ...tenantPolicy({ schema, table: 'audit_entry' }),
    // Nobody changes what is written: erasing a person never needs to, since entries hold ids and field names only.
    `REVOKE UPDATE, DELETE ON ${schema}.audit_entry FROM ${schema}_app`,
  ];
}

import { partitionFunctions } from './partition-functions.js';

/** The largest event there may be: far below the broker's limit of one record batch. */
export const MAX_EVENT_BYTES = 512 * 1024;

/**
 * SQL for a migration of one service: everything that publishing, hearing and timers need. Ids are kept per topic,
 * because one id may name things on several topics, each with a sequence of its own. None of these tables has
 * row-level security: they hold ids and bytes, and only this library writes them.
 */
export function messagingTables(schema: string): string[] {
  return [...publishing(schema), ...hearing(schema), ...timing(schema), ...partitionFunctions(schema)];
}

/** SQL for a migration: the relay may vacuum what it empties (`PostgresRelayStore`). */
export const relayUpkeep = (schema: string): string => `GRANT MAINTAIN ON ${schema}.outbox_pending TO ${schema}_relay`;

function publishing(schema: string): string[] {
  return [
    `CREATE TABLE ${schema}.event_log (
       event_id uuid NOT NULL, occurred_at timestamptz NOT NULL, topic text NOT NULL, type text NOT NULL,
       aggregate_id text NOT NULL, sequence bigint NOT NULL, tenant_id uuid NOT NULL, headers jsonb NOT NULL,
       data bytea NOT NULL CONSTRAINT event_log_size CHECK (octet_length(data) <= ${MAX_EVENT_BYTES}),
       PRIMARY KEY (occurred_at, event_id)) PARTITION BY RANGE (occurred_at)`,
    `CREATE TABLE ${schema}.event_log_default PARTITION OF ${schema}.event_log DEFAULT`,
    `REVOKE UPDATE, DELETE ON ${schema}.event_log, ${schema}.event_log_default FROM ${schema}_app`,
    `CREATE TABLE ${schema}.event_head (
       topic text NOT NULL, aggregate_id text NOT NULL, last_sequence bigint NOT NULL,
       PRIMARY KEY (topic, aggregate_id)) WITH (fillfactor = 80)`,
    `CREATE TABLE ${schema}.outbox_pending (
       position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shard smallint NOT NULL,
       event_id uuid NOT NULL, occurred_at timestamptz NOT NULL)
       WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500,
             autovacuum_vacuum_insert_scale_factor = 0.01)`,
    `GRANT SELECT ON ${schema}.event_log TO ${schema}_relay, ${schema}_reader`,
    `GRANT SELECT, DELETE ON ${schema}.outbox_pending TO ${schema}_relay`,
  ];
}

function hearing(schema: string): string[] {
  return [
    `CREATE TABLE ${schema}.inbox (
       event_id uuid NOT NULL, occurred_at timestamptz NOT NULL, type text NOT NULL, tenant_id uuid NOT NULL,
       aggregate_id text NOT NULL, sequence bigint NOT NULL, topic text NOT NULL, partition_no int NOT NULL,
       kafka_offset bigint NOT NULL, data jsonb, raw bytea,
       PRIMARY KEY (occurred_at, event_id)) PARTITION BY RANGE (occurred_at)`,
    `CREATE TABLE ${schema}.inbox_default PARTITION OF ${schema}.inbox DEFAULT`,
    `GRANT SELECT ON ${schema}.inbox TO ${schema}_reader`,
    `CREATE TABLE ${schema}.last_sequence (
       topic text NOT NULL, aggregate_id text NOT NULL, last_sequence bigint NOT NULL,
       PRIMARY KEY (topic, aggregate_id)) WITH (fillfactor = 80)`,
    `CREATE TABLE ${schema}.dead_letter (
       dead_letter_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text NOT NULL, partition_no int NOT NULL,
       kafka_offset bigint NOT NULL, digest text NOT NULL, key bytea, value bytea, headers jsonb NOT NULL,
       event_id uuid, type text, tenant_id uuid, aggregate_id text, sequence bigint,
       reason text NOT NULL, error text NOT NULL, attempts int NOT NULL,
       status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'redriven', 'discarded')),
       at timestamptz NOT NULL, settled_at timestamptz,
       UNIQUE (topic, partition_no, kafka_offset, digest))`,
    `CREATE INDEX dead_letter_pending ON ${schema}.dead_letter (topic, aggregate_id) WHERE status = 'pending'`,
    `CREATE TABLE ${schema}.parked_key (
       topic text NOT NULL, aggregate_id text NOT NULL, partition_no int NOT NULL,
       reason text NOT NULL CHECK (reason IN ('gap', 'dead_letter')), since timestamptz NOT NULL,
       PRIMARY KEY (topic, aggregate_id))`,
    `CREATE TABLE ${schema}.parked_event (
       topic text NOT NULL, aggregate_id text NOT NULL, sequence bigint NOT NULL, partition_no int NOT NULL,
       kafka_offset bigint NOT NULL, key bytea, value bytea, headers jsonb NOT NULL,
       PRIMARY KEY (topic, aggregate_id, sequence))`,
    `CREATE TABLE ${schema}.handler_failure (
       event_id uuid PRIMARY KEY, attempts int NOT NULL, first_at timestamptz NOT NULL, last_at timestamptz NOT NULL)`,
  ];
}

function timing(schema: string): string[] {
  return [
    `CREATE TABLE ${schema}.due_work (
       due_work_id uuid PRIMARY KEY, due_at timestamptz NOT NULL, kind text NOT NULL, key text NOT NULL,
       payload jsonb NOT NULL, tenant_id uuid NOT NULL, site_id uuid, attempts int NOT NULL DEFAULT 0,
       retry_at timestamptz, failed_at timestamptz, last_error text, UNIQUE (kind, key))`,
    `CREATE INDEX due_work_due ON ${schema}.due_work (due_at) WHERE failed_at IS NULL`,
  ];
}

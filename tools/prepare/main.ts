// Makes database and broker ready for the services: roles, schemas, development clock, topics. Safe to run again.
// A process of its own, because what it imports would otherwise stay in the launcher's memory.
import { topics } from '@holdfast/contracts';
import { appliedAuditTable } from '@holdfast/messaging';
import { provision, type RolePasswords } from '@holdfast/persistence';
import pg from 'pg';
import { createTopics } from '../stack/kafka-admin.ts';

const PARTITIONS = 3;
/** The row every process of a development installation reads its time from; services may only read it. */
const CLOCK = `
  CREATE SCHEMA IF NOT EXISTS dev;
  CREATE TABLE IF NOT EXISTS dev.clock (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    offset_ms bigint NOT NULL
  );
  INSERT INTO dev.clock (offset_ms) VALUES (0) ON CONFLICT DO NOTHING;
  GRANT USAGE ON SCHEMA dev TO PUBLIC;
  GRANT SELECT ON dev.clock TO PUBLIC`;

const { ADMIN_DATABASE_URL = '', ROLE_PASSWORDS = '{}', KAFKA_BROKERS = '', AUDIT_APPLIED } = process.env;
const passwords = JSON.parse(ROLE_PASSWORDS) as Record<string, RolePasswords>;

async function prepareDatabase(): Promise<void> {
  await provision(ADMIN_DATABASE_URL, { services: Object.keys(passwords), passwords });
  const client = new pg.Client({ connectionString: ADMIN_DATABASE_URL });
  await client.connect();
  await client.query(CLOCK);
  if (AUDIT_APPLIED === 'true') {
    for (const service of Object.keys(passwords)) await client.query(appliedAuditTable(service).join(';'));
  }
  await client.end();
}

const prepareTopics = () =>
  createTopics(
    KAFKA_BROKERS.split(','),
    topics.map(({ name }) => ({ name, partitions: PARTITIONS })),
  );

await Promise.all([prepareDatabase(), prepareTopics()]);

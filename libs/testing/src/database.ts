import { randomBytes, randomUUID } from 'node:crypto';
import { type DatabaseOptions, openDatabase, provision } from '@holdfast/persistence';
import pg from 'pg';
import type { DataSource } from 'typeorm';

const PASSWORD = 'holdfast-test';
const ROLES = { owner: PASSWORD, app: PASSWORD, relay: PASSWORD, reader: PASSWORD };

/** Superuser address of the Postgres the test run started. @throws when the specs run outside `npm test`. */
export function adminUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set: `npm test` starts Postgres and sets it');
  return url;
}

export interface TestDatabase {
  /** Address for one role of one service, e.g. `url('groups', 'app')`. */
  url(service: string, role: keyof typeof ROLES): string;
  /** Runs SQL as superuser: row-level security does not bind it. For arranging and asserting only. */
  sql<R extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

/** A database of its own for one spec file, with schemas and roles of the services named. */
export async function testDatabase(...services: string[]): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl(), `CREATE DATABASE ${name}`);
  const own = new URL(adminUrl());
  own.pathname = `/${name}`;
  await provision(own.href, { services, passwords: Object.fromEntries(services.map((service) => [service, ROLES])) });
  await asAdmin(own.href, services.flatMap((service) => patient(name, service)).join(';'));
  const admin = new pg.Pool({ connectionString: own.href, max: 2 });
  admin.on('error', () => undefined);
  return {
    url(service, role) {
      const url = new URL(own.href);
      url.username = `${service}_${role}`;
      url.password = PASSWORD;
      return url.href;
    },
    sql: async (text, values) => (await admin.query(text, values as never)).rows as never,
    async drop() {
      await admin.end();
      await asAdmin(adminUrl(), `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/**
 * How long a statement waits protects a service from its neighbours. Under test one that takes long is a busy machine's:
 * a spec about the limits of production resets them.
 */
const patient = (name: string, service: string): string[] => [
  `ALTER ROLE ${service}_app IN DATABASE ${name} SET lock_timeout = '60s'`,
  `ALTER ROLE ${service}_app IN DATABASE ${name} SET statement_timeout = '90s'`,
  `ALTER ROLE ${service}_app IN DATABASE ${name} SET idle_in_transaction_session_timeout = '90s'`,
];

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Creates tables with plain SQL as the owner role, for specs of libs that have no migrations of their own. */
export async function asOwner(database: TestDatabase, service: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.url(service, 'owner') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A connected data source in the runtime role of a service, or another one. */
export async function connectAs(
  database: TestDatabase,
  service: string,
  { role = 'app', ...options }: Pick<DatabaseOptions, 'entities' | 'poolSize'> & { role?: 'app' | 'reader' } = {},
): Promise<DataSource> {
  return openDatabase({
    url: database.url(service, role),
    schema: service,
    applicationName: `test ${service}`,
    poolSize: 5,
    connectTimeoutMs: 60_000,
    ...options,
  }).initialize();
}

export const uuid = (): string => randomUUID();

import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { sqlState } from './sql-state.js';

/** Passwords per role kind of one service. */
export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
  readonly relay: string;
  readonly reader: string;
}

export interface Provisioning {
  /** Service names; each gets a schema of the same name and the roles `<service>_{owner,app,relay,reader}`. */
  readonly services: readonly string[];
  readonly passwords: Readonly<Record<string, RolePasswords>>;
}

/** Any number serves: it only has to be the same in every process that provisions one database. */
const PROVISION_LOCK = 4_711_001;
/** Often enough for a dozen at once, each of which may lose to every other. */
const ATTEMPTS = 30;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Creates schemas and roles in the database `adminUrl` names; safe to run again and by several at once.
 * The runtime role is neither owner nor superuser, so row-level security binds it.
 */
export async function provision(adminUrl: string, wanted: Provisioning): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await provisionOnce(adminUrl, wanted);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRaceForRoles(error)) throw error;
      await pause(Math.random() * 200);
    }
  }
}

/**
 * Roles belong to the whole cluster, advisory locks to one database: whoever provisions another database at the same
 * time may be faster with the same role. Codes: deadlock, unique index of the catalog, role exists, and Postgres's plain
 * "tuple concurrently updated".
 */
const isRaceForRoles = (error: unknown): boolean =>
  ['40P01', '23505', '42710'].includes(sqlState(error) ?? '') ||
  (error instanceof Error && error.message === 'tuple concurrently updated');

async function provisionOnce(adminUrl: string, { services, passwords }: Provisioning): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [PROVISION_LOCK]);
    for (const service of services) {
      const secrets = passwords[service];
      if (!secrets) throw new Error(`no passwords given for the roles of ${service}`);
      await client.query(await rolesSql(client, service, secrets));
      await client.query(schemaSql(service));
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function rolesSql(client: pg.Client, service: string, passwords: RolePasswords): Promise<string> {
  if (!/^[a-z]+$/.test(service)) throw new Error(`not a service name: ${service}`);
  const kinds = Object.keys(passwords) as (keyof RolePasswords)[];
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
  const known = new Set(rows.map(({ rolname }) => rolname));
  const statements = kinds.flatMap((kind) => {
    const role = `${service}_${kind}`;
    return [
      `${known.has(role) ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${literal(passwords[kind])}`,
      `ALTER ROLE ${role} SET search_path = ${service}`,
      `ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '10s'`,
    ];
  });
  // A twin of a running request waits on its idempotency row this long, then hears 409.
  statements.push(`ALTER ROLE ${service}_app SET lock_timeout = '2s'`);
  statements.push(`ALTER ROLE ${service}_app SET statement_timeout = '15s'`);
  return statements.join(';\n');
}

function schemaSql(service: string): string {
  const owner = `${service}_owner`;
  return `
    GRANT ${owner} TO CURRENT_USER;
    CREATE SCHEMA IF NOT EXISTS ${service} AUTHORIZATION ${owner};
    GRANT USAGE ON SCHEMA ${service} TO ${service}_app, ${service}_relay, ${service}_reader;
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${service}
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service}_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${service}
      GRANT USAGE, SELECT ON SEQUENCES TO ${service}_app`;
}

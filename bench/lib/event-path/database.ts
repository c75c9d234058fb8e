import { migrate, provision } from '@holdfast/persistence';
import pg from 'pg';
import type { Bench } from '../bench.ts';

const PASSWORD = 'holdfast-bench';
const ROLES = { owner: PASSWORD, app: PASSWORD, relay: PASSWORD, reader: PASSWORD };

export interface BenchDatabase {
  /** Of a superuser. */
  readonly url: string;
  urlOf(role: keyof typeof ROLES): string;
  /** One statement as superuser. */
  sql<R = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

type Migrations = Parameters<typeof migrate>[0]['migrations'];

/** A database with the schema and the roles of one service, and its tables where migrations are given. */
export async function benchDatabase(bench: Bench, service: string, migrations?: Migrations): Promise<BenchDatabase> {
  const { postgresUrl } = await bench.components();
  const own = new URL(postgresUrl);
  own.pathname = `/bench_${service}_${Date.now()}`;
  const name = own.pathname.slice(1);
  await asAdmin(postgresUrl, `CREATE DATABASE ${name}`);
  bench.defer(() => asAdmin(postgresUrl, `DROP DATABASE ${name} WITH (FORCE)`));
  await provision(own.href, { services: [service], passwords: { [service]: ROLES } });
  const urlOf = (role: keyof typeof ROLES) => {
    const url = new URL(own.href);
    [url.username, url.password] = [`${service}_${role}`, PASSWORD];
    return url.href;
  };
  if (migrations) await migrate({ url: urlOf('owner'), schema: service, migrations, applicationName: 'bench' });
  const pool = new pg.Pool({ connectionString: own.href, max: 2 });
  pool.on('error', () => undefined);
  bench.defer(() => pool.end());
  return { url: own.href, urlOf, sql: async (text, values) => (await pool.query(text, values as never)).rows as never };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

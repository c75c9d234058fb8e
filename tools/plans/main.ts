// Every statement the services sent while the tests ran, planned over their tables: none may need to read a whole one.
// TEST_DATABASE_URL names a Postgres that loads `pg_stat_statements`. Code 1: a statement has no index.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { provision } from '@holdfast/persistence';
import pg from 'pg';
import { SERVICES } from '../stack/environment.ts';
import { builtPrograms } from '../stack/services.ts';
import { explained, wholeReads } from './explain.ts';
import { MAY_BE_READ } from './may-be-read.ts';
import { type Statement, statementsSeen } from './statements.ts';

const admin = new URL(process.env['TEST_DATABASE_URL'] ?? 'postgresql://not-set');
const database = `plans_${randomBytes(4).toString('hex')}`;
const at = (path: string) => Object.assign(new URL(admin), { pathname: `/${path}` }).href;

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** The tables of all services, empty: a generic plan does not depend on what is in them. */
async function tables(): Promise<void> {
  const password = randomBytes(18).toString('base64url');
  const each = { owner: password, app: password, relay: password, reader: password };
  const passwords = Object.fromEntries(SERVICES.map((service) => [service, each]));
  await provision(at(database), { services: SERVICES, passwords });
  for (const service of SERVICES) {
    const url = Object.assign(new URL(at(database)), { username: `${service}_owner`, password }).href;
    const env = { PATH: process.env['PATH'], NODE_ENV: 'development', OWNER_DATABASE_URL: url };
    await promisify(execFile)(process.execPath, [builtPrograms.migrate(service)], { env });
  }
}

/** TypeORM asks the catalog now and then. */
const isOurs = (table: string) => !/^(pg_catalog|information_schema)\./.test(table);

interface Looked {
  readonly unread: string[];
  /** A spec's own tables, or text that is no statement once its constants are gone. */
  readonly notPlanned: Map<string, number>;
}

async function look(client: pg.Client, statements: readonly Statement[]): Promise<Looked> {
  const looked: Looked = { unread: [], notPlanned: new Map() };
  await client.query('SET enable_seqscan = off');
  for (const { role, text } of statements) {
    await client.query(`SET SESSION AUTHORIZATION ${role}; SET search_path = ${role.split('_')[0]}`);
    try {
      const read = wholeReads(await explained(client, text)).filter(
        (table) => isOurs(table) && !MAY_BE_READ.has(table),
      );
      if (read.length > 0) looked.unread.push(`${role} reads all of ${read.join(', ')}:\n${text.trim()}\n`);
    } catch (error) {
      const code = (error as { code?: string }).code ?? String(error);
      looked.notPlanned.set(code, (looked.notPlanned.get(code) ?? 0) + 1);
    }
  }
  await client.query('RESET SESSION AUTHORIZATION');
  return looked;
}

/** What a Postgres of the tester's own answers that does not load the extension. */
const NOT_LOADED = '55000';

async function all(): Promise<number> {
  try {
    return await lookAtAll();
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_LOADED) throw error;
    console.log('not looked at: this Postgres does not load pg_stat_statements');
    return 0;
  }
}

async function lookAtAll(): Promise<number> {
  const statements = await connected(admin.href, (client) => statementsSeen(client, SERVICES));
  await connected(admin.href, (client) => client.query(`CREATE DATABASE ${database}`));
  try {
    await tables();
    const { unread, notPlanned } = await connected(at(database), (client) => look(client, statements));
    for (const each of unread) console.log(each);
    const left = [...notPlanned].map(([code, count]) => `${count} not planned (${code})`);
    console.log([`${statements.length} statements`, `${unread.length} without an index`, ...left].join(', '));
    return unread.length > 0 || statements.length === 0 ? 1 : 0;
  } finally {
    await connected(admin.href, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
  }
}

process.exitCode = await all();

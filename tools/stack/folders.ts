import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Problem } from './problem.ts';

/** Root of the checkout. */
export const workspace = resolve(import.meta.dirname, '..', '..');

/** Where a stack started by `npm start` keeps its state. */
export const stackFolder = join(workspace, '.holdfast');

/** Downloads shared by every checkout of one user. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'holdfast');

const runsAsRoot = () => process.getuid?.() === 0;

/**
 * Postgres refuses to run as root, and the user it then runs as may not enter the checkout (mode 0700).
 * @returns a folder of its own for the state folder `dir`, which that user can enter.
 */
export function postgresFolder(dir: string): string {
  if (!runsAsRoot()) return join(dir, 'postgres');
  const hash = createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 12);
  return join('/var/tmp', `holdfast-${process.getuid?.()}-${hash}`);
}

/** Creates a folder in a place everyone may write to, and refuses one that somebody else put there first. */
export function ownFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid()))
    throw new Problem(`${folder} belongs to another user: remove it, or set DATABASE_URL to a Postgres of your own.`);
  chmodSync(folder, 0o755);
  return folder;
}

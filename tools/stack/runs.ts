import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { postgresFolder, stackFolder } from './folders.ts';
import { endAll, isAlive, read } from './processes.ts';

const runsFolder = join(stackFolder, 'runs');
let count = 0;

/** A new folder for components that live no longer than this process. */
export function runFolder(): string {
  count += 1;
  const dir = join(runsFolder, `${process.pid}-${count}`);
  deleteState(dir);
  mkdirSync(dir, { recursive: true });
  return dir;
}

/** Ends and deletes what runs left whose process is gone. */
export async function sweepRuns(): Promise<void> {
  for (const name of existsSync(runsFolder) ? readdirSync(runsFolder) : []) {
    const dir = join(runsFolder, name);
    const left = read(join(dir, 'pids.json'));
    if (left && isAlive(left.owner)) continue;
    if (!left && isBeginning(name)) continue;
    if (left) await endAll(left);
    deleteState(dir);
  }
}

/** A run that has made its folder but not yet its file of processes. */
function isBeginning(name: string): boolean {
  try {
    return process.kill(Number(name.split('-')[0]), 0);
  } catch {
    return false;
  }
}

/** Deletes the state in `dir`, also the part of it that Postgres keeps elsewhere. */
export function deleteState(dir: string): void {
  for (const folder of [postgresFolder(dir), dir]) rmSync(folder, { recursive: true, force: true });
}

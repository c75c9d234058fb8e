import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from './folders.ts';
import { Problem } from './problem.ts';

/** Compiles what is newer than its output. */
export function build(): void {
  const { status } = spawnSync(process.execPath, [join(workspace, 'tools', 'build.mjs')], { stdio: 'inherit' });
  if (status !== 0) throw new Problem('The build failed, see above.');
}

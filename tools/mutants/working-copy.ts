import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workspace } from '../stack/folders.ts';
import { Problem } from '../stack/problem.ts';

const OWN = '@holdfast';

/** A temporary copy of this checkout, changes that are not committed included, where specs can run. */
export class WorkingCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'holdfast-mutants-'));

  constructor() {
    const listed = git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'], workspace);
    for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(join(workspace, name)))) {
      mkdirSync(dirname(join(this.root, file)), { recursive: true });
      copyFileSync(join(workspace, file), join(this.root, file));
    }
    linkModules(join(workspace, 'node_modules'), join(this.root, 'node_modules'));
  }

  /** @throws Problem when the patch does not fit */
  apply(patch: string): void {
    git(['apply', patch], this.root);
  }

  undo(patch: string): void {
    git(['apply', '--reverse', patch], this.root);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Whether the patch fits this checkout. @returns what git says against it */
export function misfit(patch: string): string | undefined {
  const { status, stderr } = spawnSync('git', ['apply', '--check', patch], { cwd: workspace, encoding: 'utf8' });
  return status === 0 ? undefined : stderr.trim();
}

/** Others' packages from here, our own from the copy. */
function linkModules(from: string, to: string): void {
  mkdirSync(join(to, OWN), { recursive: true });
  for (const name of readdirSync(from)) if (name !== OWN) symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(from, OWN))) {
    const link = join(from, OWN, name);
    if (lstatSync(link).isSymbolicLink()) symlinkSync(readlinkSync(link), join(to, OWN, name));
  }
}

function git(args: readonly string[], cwd: string): string {
  // A copy below a repository must not be taken for a part of it.
  const env = cwd === workspace ? process.env : { ...process.env, GIT_CEILING_DIRECTORIES: dirname(cwd) };
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Problem(`git ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}

import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '@holdfast/tools/stack/folders.ts';
import { Problem } from '@holdfast/tools/stack/problem.ts';

/** Peers that are Python packages, as their authors publish them. */
export const PYTHON = { scipy: '1.17.1', matching: '1.4.3' } as const;

const folder = join(workspace, '.holdfast', 'bench-python');

/** A virtual environment of the bench's own, made once. @returns its interpreter */
export function python(say: (line: string) => void): string {
  const [interpreter, mark] = [join(folder, 'bin', 'python'), join(folder, 'installed.json')];
  if (existsSync(mark)) return interpreter;
  say('installing the Python peers ...');
  try {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' });
    const packages = Object.entries(PYTHON).map(([name, version]) => `${name}==${version}`);
    execFileSync(interpreter, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: 'pipe' });
  } catch (error) {
    throw new Problem(`The Python peers cannot be installed: ${(error as Error).message.split('\n')[0]}`);
  }
  writeFileSync(mark, JSON.stringify(PYTHON));
  return interpreter;
}

/** Runs a peer's script with arguments; it prints one JSON object. */
export function runPython<T>(interpreter: string, script: string, args: readonly string[]): T {
  const out = execFileSync(interpreter, [script, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(out) as T;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../stack/problem.ts';

/** `<target> <project folder> <filter>`, as tools/jest/run.mjs takes it. */
export type Test = string;

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs a test in a copy. @returns what failed in it, `undefined` when nothing did. @throws Problem when it cannot run */
export async function firstFailure(root: string, test: Test, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const [target = '', project = '', ...filter] = test.split(' ');
  const reports = mkdtempSync(join(tmpdir(), 'holdfast-mutants-report-'));
  try {
    const run = spawn(process.execPath, ['tools/jest/run.mjs', target, project, ...filter, '--forceExit'], {
      cwd: root,
      env: { ...env, HOLDFAST_TEST_REPORTS: reports, NODE_ENV: 'test' },
      stdio: 'ignore',
      timeout: 900_000,
    });
    await once(run, 'close');
    return failureIn(test, join(reports, `${project.replaceAll('/', '-')}-${target}.json`));
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

function failureIn(test: Test, file: string): string | undefined {
  // A run that hangs is ended and leaves no report: what it hung in does not work.
  if (!existsSync(file)) return 'it never came to an end';
  const { numTotalTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const [broken] = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  if (broken) throw new Problem(`${test} does not even load: ${broken.message.split('\n').slice(0, 8).join('\n')}`);
  if (numTotalTests === 0) throw new Problem(`${test} names no test.`);
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return all.find(({ status }) => status === 'failed')?.fullName;
}

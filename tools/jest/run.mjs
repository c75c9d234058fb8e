// `node tools/jest/run.mjs <unit|contract|integration|e2e> <project folder> [jest arguments]`
// Runs the project's specs of that kind; writes Jest's own JSON report to HOLDFAST_TEST_REPORTS when set.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { config, SPECS } from './config.mjs';

// Nx sets FORCE_COLOR; where NO_COLOR is set too, every Node process begins its stderr with a warning.
if (process.env.NO_COLOR) delete process.env.FORCE_COLOR;

const [target, project, ...more] = process.argv.slice(2);
const workspace = resolve(import.meta.dirname, '..', '..');
const root = join(workspace, project);
const { match, not } = SPECS[target];
const specs = globSync('**/*.spec.ts', { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' })
  .filter((file) => match.test(file) && !not?.test(file))
  .map((file) => join(root, file));
if (specs.length === 0) process.exit(0);

const report = process.env.HOLDFAST_TEST_REPORTS
  ? [
      '--json',
      `--outputFile=${join(process.env.HOLDFAST_TEST_REPORTS, `${project.replaceAll('/', '-')}-${target}.json`)}`,
    ]
  : [];
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    join(workspace, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--config',
    JSON.stringify(config(root, specs)),
    '--runInBand',
    ...report,
    ...more,
  ],
  { stdio: 'inherit', cwd: workspace },
);
process.exit(status ?? 1);

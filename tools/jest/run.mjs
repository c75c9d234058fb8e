// `node tools/jest/run.mjs <kinds> <project folder> [jest arguments]`; kinds: `unit`, or several as `unit,contract`.
// Runs the project's specs of these kinds; writes Jest's own JSON report to HOLDFAST_TEST_REPORTS when set.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { COMPILED } from '../stack/compiled.ts';
import { config } from './config.mjs';
import { KINDS, specsOf } from './specs.ts';

// Nx sets FORCE_COLOR; where NO_COLOR is set too, every Node process begins its stderr with a warning.
if (process.env.NO_COLOR) delete process.env.FORCE_COLOR;

const [kindList = '', project = '', ...more] = process.argv.slice(2);
const kinds = kindList.split(',');
const unknown = kinds.find((kind) => !(kind in KINDS));
if (unknown !== undefined || project === '') {
  console.error(
    `usage: node tools/jest/run.mjs <${Object.keys(KINDS).join('|')}>[,...] <project folder> [jest arguments]`,
  );
  process.exit(2);
}
const workspace = resolve(import.meta.dirname, '..', '..');
const specs = specsOf(project, kinds);
if (specs.length === 0) process.exit(0);

const reports = process.env.HOLDFAST_TEST_REPORTS;
const report = reports
  ? ['--json', `--outputFile=${join(reports, `${project.replaceAll('/', '-')}-${kinds.join('-')}.json`)}`]
  : [];
const { status } = spawnSync(
  process.execPath,
  [
    '--no-warnings',
    join(workspace, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--config',
    JSON.stringify(config(join(workspace, project), specs)),
    '--runInBand',
    ...report,
    ...more,
  ],
  { stdio: 'inherit', cwd: workspace, env: { ...COMPILED, ...process.env } },
);
process.exit(status ?? 1);

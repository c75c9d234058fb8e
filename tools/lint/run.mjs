// `node tools/lint/run.mjs <folder>...`: ESLint over all of them in one process; a warning fails like an error.
import { existsSync } from 'node:fs';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';

const folders = process.argv.slice(2);
const missing = folders.find((folder) => !existsSync(folder));
if (folders.length === 0 || missing !== undefined) {
  console.error(missing === undefined ? 'usage: node tools/lint/run.mjs <folder>...' : `There is no ${missing}.`);
  process.exit(2);
}
// The boundaries between projects are read from the graph that Nx keeps; without one the rule passes everything.
process.env.NX_DAEMON ??= 'false';
await createProjectGraphAsync();
const eslint = new ESLint();
const results = await eslint.lintFiles(folders);
const formatter = await eslint.loadFormatter('stylish');
process.stdout.write(await formatter.format(results));
process.exit(results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0) ? 1 : 0);

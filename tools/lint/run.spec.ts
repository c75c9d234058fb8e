import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

it.each([
  [[], 'usage: node tools/lint/run.mjs <folder>...\n'],
  [['tools', 'tolls'], 'There is no tolls.\n'],
])('refuses %j in one line', (folders, line) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), ...folders], {
    cwd: join(import.meta.dirname, '..', '..'),
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([2, '', line]);
});

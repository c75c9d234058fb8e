import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), ...args], { encoding: 'utf8' });

it.each([
  ['no arguments', []],
  ['no project', ['unit']],
  ['a kind that does not exist', ['unit,quick', 'tools']],
])('refuses %s in one line', (_what, args) => {
  const { status, stdout, stderr } = run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^usage: node tools\/jest\/run\.mjs <unit\|contract\|integration\|e2e>.*\n$/);
});

it('has nothing to do for a project without such specs', () => {
  expect(run('e2e', 'libs/kernel').status).toBe(0);
});

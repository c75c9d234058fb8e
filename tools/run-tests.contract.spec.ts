import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

it.each([['--kaos'], ['--chaos', 'twice']])('npm test refuses %s in one line', (...given) => {
  const script = join(import.meta.dirname, 'run-tests.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...given], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('npm test [-- --chaos]')]);
});

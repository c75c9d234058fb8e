import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const chaos = (...given: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...given], { encoding: 'utf8' });

it.each([[['--seed', 'x']], [['--seed', '1', '--minutes', '0']]])(
  'with arguments %j it ends at once, with code 2 and one line',
  (given) => {
    const { status, stdout, stderr } = chaos(...given);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^--(seed|minutes) must be a whole number from/)]);
  },
);

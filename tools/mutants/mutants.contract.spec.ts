import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { workspace } from '../stack/folders.ts';
import { patches } from './patches.ts';
import { removalsOf } from './statements.ts';
import { misfit } from './working-copy.ts';

it('there are the fifteen, numbered', () => {
  const numbers = patches().map(({ name }) => Number(name.slice(0, 2)));
  expect(numbers).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
});

it.each(patches())('$name fits what it changes', ({ file }) => {
  expect(misfit(file)).toBeUndefined();
});

it('leaves out each statement in turn, those inside others too', () => {
  const text = 'function f(a) {\n  if (a) return g(() => {\n    h();\n  });\n  i();\n}\nj();\n';
  const found = removalsOf({ file: 'x.ts', functions: ['f'], tests: [] }, text);
  expect(found.map(({ name }) => name)).toEqual([
    'x.ts:2 f: if (a) return g(() => {',
    'x.ts:2 f: return g(() => {',
    'x.ts:3 f: h();',
    'x.ts:5 f: i();',
  ]);
  expect(found.at(-1)?.without).toBe(text.replace('i();', ';'));
});

it('leaves in what would happen without it: to return nothing at the end', () => {
  const text = 'function f(a) {\n  if (a) return undefined;\n  a();\n  return undefined;\n}\n';
  const found = removalsOf({ file: 'x.ts', functions: ['f'], tests: [] }, text);
  expect(found.map(({ name }) => name)).toEqual([
    'x.ts:2 f: if (a) return undefined;',
    'x.ts:2 f: return undefined;',
    'x.ts:3 f: a();',
  ]);
});

it.each([['--no-such'], ['--only', 'nothing-of-that-name'], ['stray']])('refuses %s in one line', (...args) => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/mutants/main.ts', ...args], {
    cwd: workspace,
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('npm run mutants')]);
});

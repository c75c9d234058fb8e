import { FAILPOINTS } from '@holdfast/kernel';
import { expect, it } from '@jest/globals';
import { filesOf, read } from './sources.ts';

const sources = filesOf('{apps,libs}/*/src/**/*.ts').filter((file) => !file.endsWith('.spec.ts'));
const reached = sources.flatMap((file) => [...read(file).matchAll(/\breach\('([a-z-]+)'\)/g)].map(([, name]) => name));

it('reaches every failpoint at one place, and no other', () => {
  expect(reached.sort()).toEqual([...FAILPOINTS].sort());
});

it('arms them only in the boot of a process', () => {
  const arming = sources.filter((file) => /\barmFailpoints\(/.test(read(file)));
  expect(arming).toEqual(['libs/kernel/src/failpoints.ts', 'libs/service/src/failpoints.ts']);
});

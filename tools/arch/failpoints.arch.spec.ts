import { FAILPOINTS } from '@holdfast/kernel';
import { expect, it } from '@jest/globals';
import { filesOf, read } from './sources.ts';

const sources = filesOf('{apps,libs}/*/src/**/*.ts').filter((file) => !file.endsWith('.spec.ts'));
const places = (files: readonly string[]) =>
  files.flatMap((file) => [...read(file).matchAll(/\breach\('([a-z-]+)'\)/g)].map(([, name]) => name)).sort();

/** A request is carried out alone or together with others: the second way has the first one's failpoints once more. */
const SHARED = 'libs/persistence/src/shared-writes.ts';
const ALONE = 'libs/persistence/src/write-step.ts';

it('reaches every failpoint at one place, and no other', () => {
  expect(places(sources.filter((file) => file !== SHARED))).toEqual([...FAILPOINTS].sort());
});

it('reaches the same ones where requests share a transaction as where one is alone', () => {
  expect(places([ALONE])).toHaveLength(2);
  expect(places([SHARED])).toEqual(places([ALONE]));
});

it('arms them only in the boot of a process', () => {
  const arming = sources.filter((file) => /\barmFailpoints\(/.test(read(file)));
  expect(arming).toEqual(['libs/kernel/src/failpoints.ts', 'libs/service/src/failpoints.ts']);
});

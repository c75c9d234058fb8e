import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { read, workspace } from '../arch/sources.ts';

/** Cells of the last column of every row. */
const shownBy = read('docs/coverage.md')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| *(phrase|format|-)/.test(line))
  .map((line) => line.split('|').at(-2)!.trim());

const specsIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
const unkept = (cell: string) =>
  cell !== 'not yet' &&
  (specsIn(cell).length === 0 ||
    specsIn(cell).some((path) => !/\.spec\.ts$/.test(path) || !existsSync(join(workspace, path))));

it('names for every phrase a spec that is there, or says that it is not there yet', () => {
  expect(shownBy.length).toBeGreaterThan(90);
  expect(shownBy.filter(unkept)).toEqual([]);
});

it.each(['', 'yes', '`apps/groups/src/choir/choir.spec.ts`', '`docs/coverage.md`'])('would see %p', (cell) => {
  expect(unkept(cell)).toBe(true);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { wanted } from './arguments.ts';
import { solveFile } from './problems.ts';
import { Source } from './source.ts';

const dir = mkdtempSync(join(tmpdir(), 'solve-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function summaryOf(text: string, ...more: string[]) {
  const file = join(dir, 'in');
  writeFileSync(file, text);
  return (await solveFile(new Source(file, 'in'), wanted(['--input', 'in', ...more]), () => false)).summary;
}

const SPARSE = ['--format', 'orlib-assignp'];
const ARC = '{"kind": "assignment", "rows": 1, "columns": 1, "arcs": [[0, 0, 1]]}';

it('solves pairs that are only some of all, least or greatest sum, most placed first', async () => {
  const arcs = '3\n 3 3 2\n 1 1 4\n 1 2 1\n 1 3 3\n 2 1 2\n 2 2 0\n 3 1 3\n 3 2 2\n';
  expect(await summaryOf(arcs, ...SPARSE)).toMatchObject({ placed: 3, objective: 5, bound: 5, gap: 0 });
  expect(await summaryOf(arcs, ...SPARSE, '--maximise')).toMatchObject({ placed: 3, objective: 7, bound: 7 });
  expect(await summaryOf('2\n1 1 4\n2 1 3\n', ...SPARSE)).toMatchObject({ placed: 1, objective: 3, bound: 3 });
  expect(await summaryOf('4\n', ...SPARSE)).toMatchObject({ placed: 0, objective: 0 });
});

it('takes no arcs at all for a problem', async () => {
  expect(await summaryOf(ARC.replace('[0, 0, 1]', ''))).toMatchObject({ placed: 0, objective: 0, bound: 0 });
});

it.each([
  ['2\n1 3 5', SPARSE, 'line 2 column 3: a column must be a whole number from 1 to 2, not "3"'],
  ['2\n1 1 5\n1 1 6', SPARSE, 'line 3 column 3: row 1 and column 1 stand twice'],
  ['2\n1 1 9007199254740991', SPARSE, 'are too great for exact sums of 2'],
  ['{"kind": "assignment", "rows": 1, "columns": 1, "arcs": 4}', [], 'arcs: must be a list'],
  [ARC.replace('[0, 0, 1]', '7'), [], 'arcs[0]: must be a list'],
  [ARC.replace('1]]', '1.5]]'), [], 'arcs[0][2]: must be a whole number from 1 to'],
  [ARC.replace(']]', '], [0, 0, 2]]'), [], 'arcs: row 0 and column 0 stand twice'],
  ['[1]', [], 'line 1 column 1: the file must hold one object'],
])('refuses %j', async (text, more, message) => {
  await expect(summaryOf(text, ...more)).rejects.toThrow(message);
});

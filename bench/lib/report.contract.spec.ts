import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { workspace } from '@holdfast/tools/stack/folders.ts';
import { entries, FILE, reportOf, strangers } from './report.ts';

it('docs/performance.md is what `npm run bench -- report` writes from the results', async () => {
  expect(readFileSync(join(workspace, FILE), 'utf8')).toBe(reportOf(await entries()));
});

it('each result belongs to an id', async () => {
  expect(strangers(await entries())).toEqual([]);
});

import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from '@jest/globals';
import { type Kind, specsOf } from '../jest/specs.ts';
import { workspace } from '../stack/folders.ts';
import { jobs } from './jobs.ts';

const all = jobs('/reports');

const runs = all.filter(({ args: [script] }) => script === 'tools/jest/run.mjs');

/** The spec files of a job; those of a project's parts, with its first part. */
function filesOf([, kinds = '', project = '', option = '']: readonly string[]): string[] {
  const all = specsOf(project, kinds.split(',') as Kind[]);
  const [name, value = ''] = option.split('=');
  if (name === '--shard') return value.startsWith('1/') ? all : [];
  return all.filter((file) => new RegExp(value).test(file) === (name === '--testPathPatterns'));
}

it('runs every spec of the workspace once', () => {
  const run = runs.flatMap(({ args }) => filesOf(args));
  const there = globSync('**/*.spec.ts', {
    cwd: workspace,
    exclude: (name) => ['node_modules', 'dist', '.holdfast'].includes(name),
  });
  expect(run.map((file) => file.slice(workspace.length + 1)).sort()).toEqual(there.sort());
});

it('keeps specs that break their stack from those that share one', () => {
  const [breaking, sharing] = runs.filter(({ name }) => name.startsWith('e2e: ')).map(({ args }) => filesOf(args));
  const names = (files: readonly string[] = []) => files.map((file) => basename(file, '.e2e.spec.ts')).sort();
  expect(names(breaking)).toEqual(['crash-points', 'faults']);
  expect(names(sharing)).toEqual(expect.arrayContaining(['bad-input', 'journey', 'trace']));
});

it('runs all parts of a project that is too much for one process', () => {
  const shards = runs.filter(({ name }) => name.startsWith('apps/groups: ')).map(({ args }) => args[3]);
  expect(shards.length).toBeGreaterThan(1);
  expect(shards).toEqual(shards.map((_, part) => `--shard=${part + 1}/${shards.length}`));
});

it('checks format, lint and types of every folder with code', () => {
  const folders = [...new Set(globSync('{apps,libs,e2e,bench,tools}', { cwd: workspace }))];
  expect(folders).toHaveLength(5);
  const [lint, typecheck, format] = ['lint', 'typecheck', 'format'].map((name) => all.find((job) => job.name === name));
  for (const check of [lint, format]) expect(check?.args).toEqual(expect.arrayContaining(folders));
  expect(typecheck?.args.at(-1)).toBe('.');
});

it('expects a report of every test run, each in a file of its own', () => {
  const reports = runs.map(({ report }) => report);
  expect(reports).not.toContain(undefined);
  expect(new Set(reports).size).toBe(reports.length);
});

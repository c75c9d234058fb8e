// What `npm test` runs. A check runs once over everything, specs of all kinds of a project together: what begins anew for
// each project and kind (Nx, ESLint, the compiler, Jest) takes longer than the work in most of them.
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Kind, specsOf } from '../jest/specs.ts';
import { workspace } from '../stack/folders.ts';
import type { Job } from './pool.ts';

const FOLDERS = ['apps', 'libs', 'e2e', 'bench', 'tools'];
const KINDS: readonly Kind[] = ['unit', 'contract', 'integration'];
const MOST_FILES = 12;
const prettier = join('node_modules', 'prettier', 'bin', 'prettier.cjs');

/** Specs that break a stack of their own; the other ones of the whole system share one, in a process of theirs. */
const BREAKING = String.raw`(faults|crash-points)\.e2e\.spec\.ts$`;

/** Those of which a test run has to wait longest come first. */
export function jobs(reports: string): Job[] {
  return [...wholeSystem(reports), ...checks(), ...byProject(reports)];
}

const wholeSystem = (reports: string): Job[] => [
  job('e2e: faults', ['e2e', 'e2e', `--testPathPatterns=${BREAKING}`], reports),
  job('e2e: stories', ['e2e', 'e2e', `--testPathIgnorePatterns=${BREAKING}`], reports),
];

const checks = (): Job[] => [
  { name: 'lint', args: ['tools/lint/run.mjs', ...FOLDERS] },
  { name: 'typecheck', args: ['tools/tsc.mjs', '.'] },
  { name: 'format', args: [prettier, '--check', '--log-level', 'warn', ...FOLDERS] },
];

function byProject(reports: string): Job[] {
  const all = globSync('{apps/*,libs/*,e2e,bench,tools}/tsconfig.json', { cwd: workspace }).map(dirname);
  const work = (project: string) => specsOf(project, KINDS).length + 3 * specsOf(project, ['integration']).length;
  return all.sort((a, b) => work(b) - work(a)).flatMap((project) => tests(project, KINDS, reports));
}

/**
 * Jest lets go of little of what a spec file has loaded, so that a process must not run too many of them. Nothing for a
 * project without such specs: a process that finds nothing to do takes its time too.
 */
function tests(project: string, kinds: readonly Kind[], reports: string): Job[] {
  const present = kinds.filter((kind) => specsOf(project, [kind]).length > 0);
  const parts = Math.ceil(specsOf(project, present).length / MOST_FILES);
  return Array.from({ length: parts }, (_, part) => {
    const shard = `${part + 1}/${parts}`;
    const name = `${project}: ${present.join(', ')}${parts > 1 ? ` (${shard})` : ''}`;
    return job(name, [present.join(','), project, `--shard=${shard}`], reports);
  });
}

/** @param args of `tools/jest/run.mjs` */
function job(name: string, args: readonly string[], reports: string): Job {
  const report = join(reports, `${name.replaceAll(/\W+/g, '-')}.json`);
  return { name, args: ['tools/jest/run.mjs', ...args, '--json', `--outputFile=${report}`], report };
}

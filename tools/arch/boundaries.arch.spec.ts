import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { ALLOWED, CODE, LAYERS, PACKAGES, PROJECTS } from './planted.ts';

interface Refusal {
  readonly rule: string;
  readonly message: string;
}

const workspace = resolve(import.meta.dirname, '../..');
const planted = [...PROJECTS, ...PACKAGES, ...LAYERS, ...CODE];
const refusals = await lint([...planted, ...ALLOWED]);

async function lint(files: readonly { path: string; text: string }[]): Promise<Refusal[][]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lint-texts.mjs')], {
    cwd: workspace,
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  child.stdin.end(
    JSON.stringify(files.map(({ path, text: source }) => ({ path: join(workspace, path), text: source }))),
  );
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode) throw new Error(errors);
  return JSON.parse(output.slice(output.lastIndexOf('\n'))) as Refusal[][];
}

it.each(planted.map(({ row, rule }, n) => ({ row, rule, n })))('$rule refuses $row', ({ rule, n }) => {
  expect(refusals[n]?.map((refusal) => refusal.rule)).toContain(rule);
});

it.each(ALLOWED.map(({ path }, n) => ({ path, n })))('nothing refuses an allowed $path', ({ n }) => {
  expect(refusals[planted.length + n]).toEqual([]);
});

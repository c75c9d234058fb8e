import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { type Ended, type Job, runJobs } from './pool.ts';

let told: { name: string; code: number; printed: string }[];

const run = (lanes: number, jobs: readonly Job[], signal = new AbortController().signal): Promise<Ended[]> =>
  runJobs(jobs, {
    lanes,
    signal,
    cwd: tmpdir(),
    env: process.env,
    logs: mkdtempSync(join(tmpdir(), 'pool-')),
    told: ({ name, code }, _seconds, printed) => told.push({ name, code, printed }),
  });
const job = (name: string, script: string): Job => ({ name, args: ['-e', script] });

beforeEach(() => {
  told = [];
});

it('tells of each job how it ended and what it printed, errors where they came', async () => {
  const script = 'console.log("one"); console.error("two"); console.log("three"); process.exitCode = 3';
  const ended = await run(2, [job('a: lint', script), job('b', '')]);
  expect(ended.map(({ name, code }) => [name, code]).sort()).toEqual([
    ['a: lint', 3],
    ['b', 0],
  ]);
  expect(told.find(({ name }) => name === 'a: lint')).toEqual({
    name: 'a: lint',
    code: 3,
    printed: 'one\ntwo\nthree\n',
  });
});

it('begins jobs in their order and runs no more at once than there are lanes', async () => {
  await run(
    1,
    ['a', 'b', 'c'].map((name) => job(name, '')),
  );
  expect(told.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

it('runs as many at once as there are lanes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pool-meet-'));
  const meet = (own: string, other: string) => `
    const { existsSync, writeFileSync } = require('node:fs');
    writeFileSync(${JSON.stringify(join(folder, own))}, '');
    setInterval(() => existsSync(${JSON.stringify(join(folder, other))}) && process.exit(0), 5);`;
  const ended = await run(2, [job('a', meet('a', 'b')), job('b', meet('b', 'a'))]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
});

it('takes a job that was killed for one that failed', async () => {
  const ended = await run(1, [job('a', 'process.kill(process.pid, "SIGKILL")')]);
  expect(ended.map(({ code }) => code)).toEqual([1]);
});

it('ends what runs when it is interrupted, and begins nothing more', async () => {
  const interruption = new AbortController();
  const running = run(1, [job('a', 'setInterval(() => {}, 1000)'), job('b', '')], interruption.signal);
  interruption.abort();
  expect((await running).map(({ name, code }) => [name, code])).toEqual([['a', 1]]);
});

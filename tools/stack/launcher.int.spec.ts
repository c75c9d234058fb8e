import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { read, startOf } from './processes.ts';
import { deleteState } from './runs.ts';
import type { StackInfo } from './stack-info.ts';
import { Supervisor } from './supervisor.ts';

let dir: string;
let launchers: ChildProcess[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'launcher-'));
  launchers = [];
});
afterEach(async () => {
  for (const launcher of launchers) launcher.kill('SIGKILL');
  // Claiming ends what the launchers left.
  await (await Supervisor.claim(dir, { say: () => {} })).end();
  deleteState(dir);
});

interface Launched {
  readonly process: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
}

function launch(): Launched {
  const script = join(import.meta.dirname, 'fixtures', 'launch.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, dir]);
  launchers.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { process: child, printed: () => text, ended: new Promise((resolve) => child.once('close', resolve)) };
}
const shows = (launched: Launched, text: string) =>
  Promise.race([
    eventually(() => launched.printed().includes(text)),
    launched.ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${launched.printed()}`))),
  ]);
const isReady = (launched: Launched) => shows(launched, 'Holdfast is ready');
const info = () => JSON.parse(readFileSync(join(dir, 'stack.json'), 'utf8')) as StackInfo;
const running = (pids: Readonly<Record<string, number>>) =>
  Object.keys(pids).filter((name) => startOf(pids[name] ?? 0) !== undefined);

it('tells every address, and ends everything within ten seconds of SIGTERM', async () => {
  const launched = launch();
  await isReady(launched);
  const { pids, services, ...more } = info();
  const names = ['gateway', 'groups', 'matching', 'notifications', 'analytics'];
  expect(Object.keys(pids).sort()).toEqual([...names, 'kafka', 'postgres', 'redis', 'mail', 'issuer'].sort());
  expect(running(pids)).toEqual(Object.keys(pids));
  expect(Object.keys(services)).toEqual(names);
  expect(more).toEqual({
    gateway: services.gateway,
    kafka: [expect.stringMatching(/^127\.0\.0\.1:\d+$/)],
    postgres: expect.stringMatching(/^postgresql:\/\/postgres:[\w-]+@127\.0\.0\.1:\d+\/holdfast$/),
    redis: expect.stringMatching(/^redis:\/\/127\.0\.0\.1:\d+$/),
    mail: expect.stringMatching(/^http:/),
    smtp: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    issuer: expect.stringMatching(/^http:/),
    logins: {},
  });
  const asked = performance.now();
  launched.process.kill('SIGTERM');
  launched.process.kill('SIGINT');
  expect(await launched.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(running(pids)).toEqual([]);
  expect(['stack.json', 'pids.json'].filter((file) => existsSync(join(dir, file)))).toEqual([]);
  expect(readFileSync(join(dir, 'logs', 'groups.log'), 'utf8')).toContain('groups ends');
});

it('comes up again after it was killed, with nothing left of before', async () => {
  const first = launch();
  await isReady(first);
  const before = info().pids;
  first.process.kill('SIGKILL');
  await first.ended;
  expect(running(before)).toEqual(Object.keys(before));
  const second = launch();
  await isReady(second);
  expect(second.printed()).toContain('ended what an earlier run left: ');
  expect(running(before)).toEqual([]);
  expect(running(info().pids)).toEqual(Object.keys(info().pids));
});

it('ends at Ctrl-C also while it is still starting', async () => {
  const launched = launch();
  await shows(launched, 'redis is ready');
  const children = read(join(dir, 'pids.json'))?.children ?? [];
  const asked = performance.now();
  launched.process.kill('SIGINT');
  expect(await launched.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(children.filter(({ pid }) => startOf(pid) !== undefined)).toEqual([]);
  expect(launched.printed()).toContain('all ended');
});

it('does not start twice from one folder', async () => {
  const first = launch();
  await isReady(first);
  const second = launch();
  expect(await second.ended).toBe(1);
  expect(second.printed().trim()).toMatch(/^Holdfast already runs from this folder \(process \d+\): [^\n]+\.$/);
  expect(running(info().pids)).toHaveLength(10);
});

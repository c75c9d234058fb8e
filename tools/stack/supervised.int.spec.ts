import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { choosePort } from './ports.ts';
import { fakePrograms } from './fixtures/programs.ts';
import { answers } from './http-probe.ts';
import { isAlive, startOf } from './processes.ts';
import { backOff, type ProcessSpec } from './supervised.ts';
import { Supervisor } from './supervisor.ts';

let dir: string;
let supervisor: Supervisor;
let said: string[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'supervised-'));
  said = [];
  supervisor = await Supervisor.claim(dir, { say: (line) => said.push(line) });
});
afterEach(() => supervisor.end());

async function service(name: string, more: Partial<ProcessSpec> & { failOnce?: boolean } = {}): Promise<ProcessSpec> {
  const port = await choosePort();
  const failOnce = join(dir, 'fail-once');
  if (more.failOnce) writeFileSync(failOnce, '');
  return {
    name,
    tier: 'service',
    command: [process.execPath, fakePrograms.main('groups')],
    env: { HOST: '127.0.0.1', PORT: String(port), OTEL_SERVICE_NAME: name, FAIL_ONCE_FILE: failOnce },
    log: join(dir, 'logs', `${name}.log`),
    isReady: () => answers(`http://127.0.0.1:${port}`),
    ...more,
  };
}

describe('a supervised process', () => {
  it('is started again when it was killed', async () => {
    const process_ = supervisor.supervise(await service('groups'));
    await process_.start();
    const first = process_.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await eventually(() => process_.pid !== undefined && process_.pid !== first);
    expect(said).toEqual(['groups ended (SIGKILL), starting it again in 0.2 s']);
  });

  it('may fail at first', async () => {
    await supervisor.supervise(await service('groups', { failOnce: true })).start();
    expect(said).toEqual(['groups ended (code 3), starting it again in 0.2 s']);
  });

  it('that never gets ready is given up with the end of its log', async () => {
    const log = join(dir, 'logs', 'groups.log');
    const spec = await service('groups', {
      command: [process.execPath, '-e', 'console.error("PORT: is missing"); process.exit(2)'],
      attempts: 2,
    });
    const process_ = supervisor.supervise(spec);
    await expect(process_.start()).rejects.toThrow(`groups does not start. The end of ${log}:\nPORT: is missing`);
    expect(process_.pid).toBeUndefined();
  });

  it('that cannot be executed at all is given up too', async () => {
    const spec = await service('groups', { command: [join(dir, 'no-such-program')], readyWithin: 500 });
    await expect(supervisor.supervise(spec).start()).rejects.toThrow('groups does not start');
  });

  it('stays down after kill and comes back on the same port', async () => {
    const spec = await service('groups');
    const process_ = supervisor.supervise(spec);
    await process_.start();
    await process_.kill();
    expect(await spec.isReady()).toBe(false);
    expect(process_.pid).toBeUndefined();
    await process_.start();
    await eventually(spec.isReady);
    expect(said).toEqual([]);
  });

  it('started for once has the variables it is given, says how it ended and stays down', async () => {
    const dying = 'setTimeout(() => process.kill(process.pid, process.env.SIGNAL), 50)';
    const process_ = supervisor.supervise(await service('groups', { command: [process.execPath, '-e', dying] }));
    expect(await process_.startOnce({ SIGNAL: 'SIGKILL' })).toBe('SIGKILL');
    expect(process_.pid).toBeUndefined();
    expect(said).toEqual([]);
  });

  it('that does not hear SIGTERM is killed when its time is up', async () => {
    const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("deaf")';
    const log = join(dir, 'logs', 'deaf.log');
    const spec = await service('deaf', {
      command: [process.execPath, '-e', deaf],
      isReady: async () => existsSync(log) && readFileSync(log, 'utf8').includes('deaf'),
      patience: 200,
    });
    const process_ = supervisor.supervise(spec);
    await process_.start();
    const id = { pid: process_.pid ?? 0, started: startOf(process_.pid ?? 0) ?? '' };
    await process_.stop();
    expect(isAlive(id)).toBe(false);
  });
});

it('ends services before the components they stand on', async () => {
  const pids = new Map<string, number>();
  for (const [name, tier] of [
    ['postgres', 'component'],
    ['groups', 'service'],
  ] as const) {
    const spec = await service(name, { tier });
    await supervisor.supervise(spec).start();
    pids.set(name, supervisor.get(name).pid ?? 0);
  }
  const runs = (name: string) => startOf(pids.get(name) ?? 0) !== undefined;
  let forsaken = false;
  const watch = setInterval(() => (forsaken ||= !runs('postgres') && runs('groups')), 1);
  await supervisor.end();
  await eventually(() => !runs('postgres') && !runs('groups'));
  clearInterval(watch);
  expect(forsaken).toBe(false);
  expect(() => supervisor.supervise({} as ProcessSpec)).toThrow('stopped');
});

it('starts nothing again once everything is ending', async () => {
  const process_ = supervisor.supervise(await service('groups'));
  await process_.start();
  await supervisor.end();
  await expect(process_.start()).rejects.toThrow('groups is not started again: everything is ending.');
  expect(process_.pid).toBeUndefined();
});

it('waits 0.2 s before the first restart and never more than 5 s, or than it is told', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => backOff(failures))).toEqual([
    200, 400, 800, 1_600, 3_200, 5_000, 5_000,
  ]);
  expect([1, 4, 5, 20].map((failures) => backOff(failures, 2_000))).toEqual([200, 1_600, 2_000, 2_000]);
});

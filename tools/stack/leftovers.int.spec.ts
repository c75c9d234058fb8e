import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { isAlive, startOf, type ProcessId } from './processes.ts';
import { Supervisor } from './supervisor.ts';

let dir: string;
let said: string[];
let started: ProcessId[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'leftovers-'));
  said = [];
  started = [];
});
afterEach(() => started.filter(isAlive).forEach(({ pid }) => process.kill(pid, 'SIGKILL')));

function sleeper(): ProcessId {
  const { pid = 0 } = spawn('sleep', ['60'], { stdio: 'ignore', detached: true });
  const id = { pid, started: startOf(pid) ?? '' };
  started.push(id);
  return id;
}
const claim = () => Supervisor.claim(dir, { say: (line) => said.push(line) });
const leave = (owner: ProcessId, children: readonly (ProcessId & { name: string })[], stopping = false) =>
  writeFileSync(
    join(dir, 'pids.json'),
    JSON.stringify({ owner, stopping, children: children.map((child) => ({ signal: 'SIGTERM', ...child })) }),
  );
const dead: ProcessId = { pid: 1, started: 'long ago' };

it('ends what a killed run has left', async () => {
  const [postgres, groups] = [sleeper(), sleeper()];
  leave(dead, [
    { name: 'postgres', ...postgres },
    { name: 'groups', ...groups },
  ]);
  await claim();
  expect([postgres, groups].map(isAlive)).toEqual([false, false]);
  expect(said).toEqual(['ended what an earlier run left: postgres, groups']);
});

it('leaves a process alone that was given the pid of one that has ended', async () => {
  const stranger = sleeper();
  leave(dead, [{ name: 'postgres', pid: stranger.pid, started: `${stranger.started}0` }]);
  await claim();
  expect(isAlive(stranger)).toBe(true);
  expect(said).toEqual([]);
});

it('does not touch the processes of a run that goes on', async () => {
  const [owner, postgres] = [sleeper(), sleeper()];
  leave(owner, [{ name: 'postgres', ...postgres }]);
  await expect(claim()).rejects.toThrow(
    `Holdfast already runs from this folder (process ${owner.pid}): stop it with Ctrl-C or kill ${owner.pid} first.`,
  );
  expect(isAlive(postgres)).toBe(true);
});

it('waits for a run that is ending', async () => {
  const owner = sleeper();
  leave(owner, [], true);
  setTimeout(() => process.kill(owner.pid, 'SIGKILL'), 1_900);
  await claim();
  expect(JSON.parse(readFileSync(join(dir, 'pids.json'), 'utf8'))).toMatchObject({ owner: { pid: process.pid } });
});

it('takes no notice of a file that was cut off', async () => {
  writeFileSync(join(dir, 'pids.json'), '{"owner": {"pi');
  await expect(claim()).resolves.toBeDefined();
});

it('records every process it starts, with its start', async () => {
  const supervisor = await claim();
  const log = join(dir, 'task.log');
  await supervisor.run({ name: 'sleeping', command: ['sleep', '0.3'], log });
  const { children } = JSON.parse(readFileSync(join(dir, 'pids.json'), 'utf8')) as { children: { name: string }[] };
  expect(children).toEqual([
    expect.objectContaining({ name: 'sleeping, task 1', started: expect.stringMatching(/./) }),
  ]);
});

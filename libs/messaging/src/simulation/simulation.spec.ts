import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, it } from '@jest/globals';
import { FAULTS } from './chaos.js';
import { REGRESSIONS } from './regressions.js';
import type { Summary } from './run-many.js';
import { runSchedule } from './schedule.js';

const SCHEDULES = 100_000;
const PROCESSES = 2;
/** About a minute on two free cores; no judgement on a busy machine. */
const HANGS_AFTER_MS = 400_000;
const workspace = resolve(import.meta.dirname, '../../../..');
const running = new Set<ChildProcess>();
const main = resolve(workspace, 'libs/messaging/dist/simulation/main.js');

/** As a process of its own, compiled: several times as fast as inside the test runner, and on a core of its own. */
async function play(...args: string[]): Promise<{ output: string; errors: string; code: number | null }> {
  const child = spawn(process.execPath, [main, ...args]);
  running.add(child);
  child.once('close', () => running.delete(child));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { output, errors, code };
}

afterAll(() => {
  for (const child of running) child.kill();
});

it(
  `keeps every promise in ${SCHEDULES} schedules`,
  async () => {
    // Compiles only what changed: the processes must not play an older state of the sources.
    expect(spawnSync(process.execPath, ['tools/build.mjs'], { cwd: workspace }).status).toBe(0);
    const each = SCHEDULES / PROCESSES;
    const parts = Array.from({ length: PROCESSES }, (_, n) => play('--from', `${n * each}`, '--count', `${each}`));
    const sums = (await Promise.all(parts)).map(({ output, errors }): Summary => {
      // Each line says how to play the schedule again: `npm run simulate -- --seed <n>`.
      expect(errors).toBe('');
      return JSON.parse(output) as Summary;
    });
    expect(sums.reduce((sum, { schedules }) => sum + schedules, 0)).toBe(SCHEDULES);
    for (const fault of Object.keys(FAULTS)) {
      expect([fault, sums.every(({ faults }) => (faults[fault] ?? 0) > 100)]).toEqual([fault, true]);
    }
  },
  HANGS_AFTER_MS,
);

it.each(Object.entries(REGRESSIONS))('keeps its promises at seed %s: %s', async (seed) => {
  expect((await runSchedule(Number(seed))).violations).toEqual([]);
});

it('plays the same schedule again, step by step', async () => {
  const [first, second] = [await runSchedule(4_711), await runSchedule(4_711)];
  expect(second).toEqual(first);
  expect(await runSchedule(4_712)).not.toEqual({ ...first, seed: 4_712 });
});

it('prints the seed of a schedule that fails, and plays it again with the same findings', async () => {
  const many = await play('--count', '20', '--planted', 'delete before ack');
  const [, seed = '', found = ''] = /^seed (\d+): (.*)$/m.exec(many.errors) ?? [];
  const again = await play('--seed', seed, '--planted', 'delete before ack');
  expect([many.code, again.code]).toEqual([1, 1]);
  expect((JSON.parse(again.output) as { violations: string[] }).violations.join('; ')).toBe(found);
});

it.each([
  [['--seed', 'x'], "--seed must be a whole number, not 'x'"],
  [['--count', '-1'], /count/],
  [['--planted', 'nothing'], /--planted must be one of: inbox off/],
])('refuses %j in one line', async (args, message) => {
  const { errors, code } = await play(...(args as string[]));
  expect(code).toBe(2);
  expect(errors.trim()).toMatch(message);
  expect(errors.trim().split('\n')).toHaveLength(1);
});

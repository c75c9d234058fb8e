import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { stackFolder } from '../stack/folders.ts';
import { isAlive, read } from '../stack/processes.ts';

const chaos = (...given: string[]) =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'main.ts'), ...given]);
let running: ReturnType<typeof chaos> | undefined;

afterEach(() => void running?.kill('SIGKILL'));

it('leaves no process behind when it is interrupted', async () => {
  running = chaos('--seed', '1', '--minutes', '1');
  const ended = new Promise<number | null>((resolve) => running?.once('close', resolve));
  let printed = '';
  running.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  await eventually(() => printed.includes('kafka is ready'));
  const children = read(join(stackFolder, 'runs', `${running.pid}-1`, 'pids.json'))?.children ?? [];
  expect(children.map(({ name }) => name)).toEqual(expect.arrayContaining(['postgres', 'kafka', 'redis']));
  running.kill('SIGINT');
  expect(await ended).toBe(1);
  expect(printed).toContain('interrupted: ending what runs');
  expect(children.filter(isAlive)).toEqual([]);
});

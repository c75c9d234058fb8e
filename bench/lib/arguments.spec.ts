import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { wanted } from './arguments.ts';

const ids = ['w1', 'w2'];

it('knows what a run takes unless told otherwise', () => {
  expect(wanted(['w1'], ids)).toEqual({
    id: 'w1',
    rounds: 7,
    seconds: 5,
    scale: 1,
    minutes: 30,
    quick: false,
  });
  expect(wanted(['w2', '--rounds', '2', '--seconds', '0.5', '--scale', '0.1', '--json', 'a.json'], ids)).toEqual({
    id: 'w2',
    rounds: 2,
    seconds: 0.5,
    scale: 0.1,
    minutes: 30,
    quick: false,
    json: 'a.json',
  });
});

it('takes three seconds a round when it is to be quick, and what an id says of itself', () => {
  const sizes = { w2: { scale: 0.1 } };
  expect(wanted(['w1', '--quick'], ids, sizes)).toMatchObject({ quick: true, seconds: 3, scale: 1, rounds: 7 });
  expect(wanted(['w2', '--quick'], ids, sizes)).toMatchObject({ seconds: 3, scale: 0.1 });
  expect(wanted(['w2', '--quick', '--scale', '0.5'], ids, sizes)).toMatchObject({ scale: 0.5 });
});

it.each([
  [[], 'Give one id'],
  [['w1', 'w2'], 'Give one id'],
  [['w9'], 'There is no bench w9; there are w1, w2.'],
  [['w1', '--rounds', '0'], '--rounds must be a positive number, not "0".'],
  [['w1', '--rounds', '1.5'], '--rounds must be a whole number, not "1.5".'],
  [['w1', '--seconds', 'long'], '--seconds must be a positive number, not "long".'],
  [['w1', '--rounds'], "Option '--rounds <value>' argument missing"],
  [['all', '--scale', '0.1'], 'all takes --rounds and --quick only'],
  [['w1', '--minutes', '-3'], "Option '--minutes' argument is ambiguous"],
  [['w1', '--minutes', '0'], '--minutes must be a positive number, not "0".'],
  [['w1', '--turns', '3'], "Unknown option '--turns'"],
])('refuses %j in one line', (args, message) => {
  const attempt = () => wanted(args, ids);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(/^[^\n]+$/);
});

it('ends with code 2', () => {
  const main = join(import.meta.dirname, '..', 'main.ts');
  const { status, stderr, stdout } = spawnSync(process.execPath, [main, 'w0'], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^There is no bench w0; .+\n$/);
});

import { expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

it('takes seed and minutes, and has a rate', () => {
  expect(readArguments(['--seed', '7', '--minutes', '30'])).toMatchObject({ seed: 7, minutes: 30, only: undefined });
  expect(readArguments(['--minutes', '1', '--seed', '0', '--rate', '9', '--only', 'kill']).rate).toBe(9);
});

it.each([
  [[], '--seed is missing'],
  [['--seed', '1', '--tally'], '--tally has no value'],
  [['--seed'], '--seed has no value'],
  [['--seed', '--minutes'], '--seed has no value'],
  [['--seed', 'x'], '--seed is a whole number'],
  [['--seed', '1', '--minutes', '0'], '--minutes is a whole number from 1 to 600, not "0"'],
  [['--seed', '1', '--minutes', '1.5'], '--minutes is a whole number'],
  [['--seed', '1', '--rate', '-3'], '--rate is a whole number'],
  [['--sead', '1'], 'There is no option --sead'],
  [['7'], 'There is no option 7'],
])('refuses %j in one line', (given, text) => {
  expect(() => readArguments(given)).toThrow(text);
  expect(() => readArguments(given)).toThrow(/^[^\n]+$/);
});

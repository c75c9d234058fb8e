import { expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

it('takes seed and minutes, and has a rate', () => {
  expect(readArguments(['--seed', '7', '--minutes', '30'])).toMatchObject({ seed: 7, minutes: 30, only: undefined });
  expect(readArguments(['--minutes', '1', '--seed', '0', '--rate', '9', '--only', 'kill']).rate).toBe(9);
});

it.each([
  [[], '--seed is missing'],
  [['--seed', '1', '--tally'], "Option '--tally <value>' argument missing"],
  [['--seed'], "Option '--seed <value>' argument missing"],
  [['--seed', '--minutes'], "Option '--seed' argument is ambiguous"],
  [['--seed', 'x'], '--seed must be a whole number'],
  [['--seed', '1', '--minutes', '0'], '--minutes must be a whole number from 1 to 600, not "0"'],
  [['--seed', '1', '--minutes', '1.5'], '--minutes must be a whole number'],
  [['--seed', '1', '--rate', '-3'], "Option '--rate' argument is ambiguous"],
  [['--sead', '1'], "Unknown option '--sead'"],
  [['7'], "Unexpected argument '7'"],
])('refuses %j in one line', (given, text) => {
  expect(() => readArguments(given)).toThrow(text);
  expect(() => readArguments(given)).toThrow(/^[^\n]+$/);
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readOptions, wholeNumber } from './options.ts';

const OPTIONS = { seed: { type: 'string' }, quick: { type: 'boolean', default: false } } as const;

it('reads what is given, and knows what is usual', () => {
  expect(readOptions(['--seed', '7'], OPTIONS, 'npm run it')).toMatchObject({ seed: '7', quick: false });
});

it.each([
  [['--sead', '7'], "Unknown option '--sead': npm run it"],
  [['--seed'], "Option '--seed <value>' argument missing: npm run it"],
  [['--seed', '--quick'], "Option '--seed' argument is ambiguous: npm run it"],
  [['7'], "Unexpected argument '7': npm run it"],
])('refuses %j in one line', (args, line) => {
  expect(() => readOptions(args, OPTIONS, 'npm run it')).toThrow(new RegExp(`^${line.replaceAll(/[<>]/g, '.')}$`));
});

it('takes whole numbers within their bounds', () => {
  expect(['-3', '0', '12'].map((text) => wholeNumber('n', text, -3, 12))).toEqual([-3, 0, 12]);
});

it.each(['', ' ', '1.5', '1e3', '0x10', '13', '-4', 'x', '99999999999999999999'])('refuses "%s"', (text) => {
  expect(() => wholeNumber('n', text, -3, 12)).toThrow(`--n must be a whole number from -3 to 12, not "${text}".`);
});

it.each([
  ['token.ts', '--for', 1, 'npm run token -- --as <login>'],
  ['import.ts', '--folder', 2, 'npm run import -- --dir <folder>'],
])('%s tells a wrong option in one line', (script, option, code, usage) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, script), option], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([code, '']);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(usage)]);
});

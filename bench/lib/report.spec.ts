import { expect, it } from '@jest/globals';
import { type Entry, reportOf } from './report.ts';
import type { RunResult } from './run.ts';
import { countLines } from './sources.ts';
import { figure, goalText, markdown, size } from './table.ts';

const goal = { metric: 'rps', against: 'Nest | TypeORM', atLeast: 10 };
const result: RunResult = {
  id: 'w9',
  title: 'nine writes',
  at: '2026-03-02T09:00:00.000Z',
  machine: { cpu: 'Abacus', cores: 2, memoryGiB: 4, system: 'linux', node: 'v24' },
  options: { rounds: 7, seconds: 5, scale: 1, minutes: 30, quick: false },
  tookMinutes: 2.5,
  subjects: {
    ours: { role: 'ours', versions: {}, rounds: [{ rps: 12_345 }, { rps: 12_345 }] },
    'Nest | TypeORM': {
      role: 'peer',
      versions: { typeorm: '1.1.1' },
      source: { folder: 'bench/peers/w9', lines: 42 },
      rounds: [{ rps: 1_000 }],
    },
  },
  goals: [{ goal, values: [12.345], median: 12.345, q1: 12.345, q3: 12.345, outcome: 'pass', here: 'pass' }],
};
const entry: Entry = { id: 'w9', goals: [goal], result, hasNote: true };

it('tells goals, figures, verdicts, sources, machine and where the notes are', () => {
  const text = reportOf([entry]);
  expect(text).toContain(
    '| W9  | rps >= 10 x Nest \\| TypeORM | 12.3            | 12.3 - 12.3 | met     | 7 rounds of 5 s | [w9.md](../bench/notes/w9.md) |',
  );
  expect(text).toContain('2026-03-02, 7 rounds of 5 s, 2.5 min in all; Abacus, 2 cores, 4 GiB, linux, Node v24.');
  expect(text).toContain('12,345 - 12,345');
  expect(text).toContain('bench/peers/w9, 42 lines');
});

it('shows a void run as void, with the reason', () => {
  const text = reportOf([{ ...entry, result: { ...result, goals: [], void: 'ours, round 2: 3 rows lost' } }]);
  expect(text).toMatch(/\| W9 .+\| void +\|/);
  expect(text).toContain('**Void**: ours, round 2: 3 rows lost');
});

it('shows what was not run, with its goals', () => {
  const text = reportOf([{ id: 'w9', goals: [goal], hasNote: false }]);
  expect(text).toMatch(/\| W9 +\| rps >= 10 x Nest .+\| not run +\|/);
});

it('never says met of a run that was too small to decide', () => {
  const small = (here: 'pass' | 'fail' | 'inconclusive') =>
    reportOf([{ ...entry, result: { ...result, goals: [{ ...result.goals[0]!, outcome: 'indicative', here }] } }]);
  expect(small('pass')).toContain('| met at this size');
  expect(small('fail')).toContain('| not met at this size');
  expect(small('inconclusive')).toContain('| inconclusive at this size');
});

it('says how much was measured', () => {
  const { options } = result;
  expect(size({ ...result, options: { ...options, seconds: 3, scale: 0.2, quick: true } })).toBe(
    '7 rounds of 3 s, scale 0.2, quick',
  );
  expect(size({ ...result, soak: true })).toBe('one round of 30 min');
});

it('writes figures with the digits that count', () => {
  expect([0.12345, 12.345, 1234.5, 5_000_000, 0].map(figure)).toEqual(['0.123', '12.3', '1,235', '5,000,000', '0']);
  expect(goalText({ metric: 'p99Ms', atMost: 250, unit: 'ms' })).toBe('p99Ms <= 250 ms');
  expect(markdown([['a'], ['long']])).toBe('| a    |\n| ---- |\n| long |');
});

it('counts lines that do something', () => {
  expect(countLines('// why\n\nconst a = 1;\n/** b\n * c\n */\nuse(a);\n# python\n')).toBe(2);
});

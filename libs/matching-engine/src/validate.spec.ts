import { expect, it } from '@jest/globals';
import { fromMatrix, participant, problem, rule, supporter } from './fixtures.js';
import { defaultRules, ProblemError, solve, type PairProblem } from './index.js';

const people = { supporters: [supporter('s')], participants: [participant('p')] };
const windows = (day: number, from: number, to: number) => ({
  ...people,
  supporters: [supporter('s', { availability: [{ day, from, to }] })],
});

it.each<[string, string, Partial<PairProblem>]>([
  ['duplicate', 'supporters', { supporters: [supporter('s'), supporter('s')] }],
  ['duplicate', 'participants', { participants: [participant('p'), participant('p')] }],
  ['duplicate', 'rules', { rules: [...defaultRules(), rule('lane')] }],
  ['missing', 'rules', { rules: defaultRules().slice(1) }],
  [
    'duplicate',
    'preferences',
    {
      preferences: [
        { kind: 'goals', weight: 1 },
        { kind: 'goals', weight: 2 },
      ],
    },
  ],
  ['invalid', 'preferences[0].weight', { preferences: [{ kind: 'goals', weight: 0.5 }] }],
  ['invalid', 'preferences[0].weight', { preferences: [{ kind: 'goals', weight: -1 }] }],
  ['invalid', 'preferences[0].fullAt', { preferences: [{ kind: 'availability', weight: 1, fullAt: 0 }] }],
  [
    'invalid',
    'preferences[0].tolerance',
    { preferences: [{ kind: 'seniority_gap', weight: 1, ideal: 2, tolerance: 0 }] },
  ],
  ['invalid', 'supporters[0].capacity', { supporters: [supporter('s', { capacity: -1 })] }],
  ['invalid', 'supporters[0].hoursPerMonth', { supporters: [supporter('s', { hoursPerMonth: NaN })] }],
  ['invalid', 'participants[0].priority', { participants: [participant('p', { priority: 10 })] }],
  ['invalid', 'participants[0].waitingSince', { participants: [participant('p', { waitingSince: NaN })] }],
  ['invalid', 'supporters[0].availability[0].day', windows(7, 0, 60)],
  ['invalid', 'supporters[0].availability[0].to', windows(0, 60, 60)],
  ['invalid', 'supporters[0].availability[0].to', windows(0, 60, 1441)],
  ['invalid', 'supporters[0].availability', { supporters: [supporter('s', { availability: new Uint8Array(41) })] }],
  ['invalid', 'seed', { seed: 1.5 }],
  ['unknown_person', 'pinned[0]', { ...people, pinned: [{ supporterId: 's', participantId: 'x' }] }],
  [
    'duplicate',
    'pinned',
    {
      ...people,
      pinned: [
        { supporterId: 's', participantId: 'p' },
        { supporterId: 's', participantId: 'p' },
      ],
    },
  ],
  [
    'invalid',
    'pinned[0]',
    {
      ...people,
      pinned: [{ supporterId: 's', participantId: 'p' }],
      frozen: [{ supporterId: 'x', participantId: 'p' }],
    },
  ],
])('refuses a problem: %s at %s', (code, path, given) => {
  expect(() => solve(problem(given))).toThrow(ProblemError);
  expect(() => solve(problem(given))).toThrow(expect.objectContaining({ code, path }));
});

it('refuses what exact whole numbers cannot hold instead of rounding', () => {
  const many = Array.from({ length: 30_000 }, (_, i) => participant(`p${i}`, { priority: 9 }));
  const given = problem({ participants: many, preferences: [{ kind: 'goals', weight: 10_000 }] });
  expect(() => solve(given)).toThrow(expect.objectContaining({ code: 'too_large' }));
});

it('solves a part that is too large for a table', () => {
  const given = fromMatrix(
    Array.from({ length: 4100 }, () => [1]),
    1,
  );
  const roomy = { ...given, supporters: [{ ...given.supporters[0]!, capacity: 4100 }] };
  expect(solve(roomy).objective).toMatchObject({ placed: 4100, score: 4100 });
});

import { expect, it } from '@jest/globals';
import { onlyRules, participant, problem, rule, supporter } from './fixtures.js';
import { check, solve, type PairProblem, type PairSolution, type ProposedPair, type Violation } from './index.js';

const goals = (...list: string[]) => ({ attributes: { goals: list } });
const GIVEN = problem({
  preferences: [
    { kind: 'goals', weight: 10 },
    { kind: 'load', weight: 4 },
  ],
  supporters: [supporter('s', goals('a', 'b')), supporter('t', { ...goals('a'), capacity: 2 })],
  participants: [participant('p', goals('a', 'b')), participant('q', goals('a')), participant('r', goals('b'))],
});
const RIGHT = solve(GIVEN);

const pair = (at: number, change: Partial<ProposedPair>): PairSolution => ({
  ...RIGHT,
  pairs: RIGHT.pairs.map((one, i) => (i === at ? { ...one, ...change } : one)),
});
const objective = (change: Partial<PairSolution['objective']>): PairSolution => ({
  ...RIGHT,
  objective: { ...RIGHT.objective, ...change },
});
const codes = (given: PairProblem, solution: PairSolution): Violation['code'][] => [
  ...new Set(check(given, solution).violations.map(({ code }) => code)),
];
const first = RIGHT.pairs[0]!;

it('accepts the solution it is given changes of', () => {
  expect(RIGHT.pairs.map(({ supporterId }) => supporterId).sort()).toEqual(['s', 't', 't']);
  expect(check(GIVEN, RIGHT)).toEqual({ ok: true, violations: [] });
});

it.each<[Violation['code'], PairSolution]>([
  ['unknown_person', pair(0, { supporterId: 'nobody' })],
  ['placed_twice', { ...RIGHT, pairs: [...RIGHT.pairs, first] }],
  ['over_capacity', { ...RIGHT, pairs: RIGHT.pairs.map((one) => ({ ...one, supporterId: 's' })) }],
  ['not_accounted_for', { ...RIGHT, pairs: RIGHT.pairs.slice(1) }],
  ['wrong_slot', pair(0, { slot: null })],
  ['wrong_slot', pair(0, { slot: { day: 0, from: 1080, minutes: 121 } })],
  ['wrong_slot', pair(0, { slot: { day: 0, from: 1080, minutes: 59 } })],
  ['wrong_score', pair(0, { score: first.score + 1 })],
  ['wrong_score', pair(0, { parts: first.parts.map((part) => ({ ...part, points: 5 })), score: 10 })],
  ['wrong_objective', objective({ score: 1 })],
  ['wrong_objective', objective({ value: RIGHT.objective.value + 1 })],
  ['bound_not_proven', objective({ bound: RIGHT.objective.bound - 1 })],
  [
    'bound_not_proven',
    { ...RIGHT, prices: RIGHT.prices.map((price) => ({ ...price, places: price.places.map(() => 1e9) })) },
  ],
  [
    'bound_not_proven',
    { ...RIGHT, prices: RIGHT.prices.map((price) => ({ ...price, places: price.places.map(() => -1) })) },
  ],
  ['not_optimal', objective({ bound: RIGHT.objective.bound + 1 })],
  ['wrong_conflict', { ...RIGHT, status: 'infeasible' }],
])('sees %s', (code, changed) => {
  expect(codes(GIVEN, changed)).toContain(code);
});

it.each<[string, Partial<PairProblem>, Violation['code']]>([
  ['a pin that is not kept', { pinned: [{ supporterId: 's', participantId: 'q' }] }, 'pin_missing'],
  ['a forbidden pair', { forbidden: [first] }, 'rule_broken'],
  ['a frozen participant matched again', { frozen: [first] }, 'not_accounted_for'],
  ['no common language', { supporters: GIVEN.supporters.map((s) => ({ ...s, languages: ['fr'] })) }, 'rule_broken'],
  ['lapsed eligibility', { supporters: GIVEN.supporters.map((s) => ({ ...s, eligible: false })) }, 'rule_broken'],
  ['no common time', { supporters: GIVEN.supporters.map((s) => ({ ...s, availability: [] })) }, 'rule_broken'],
  ['a line manager', { participants: GIVEN.participants.map((p) => ({ ...p, lineManagerId: 's' })) }, 'rule_broken'],
  ['a past block', { participants: GIVEN.participants.map((p) => ({ ...p, blocked: ['s'] })) }, 'rule_broken'],
  ['two lanes', { supporters: GIVEN.supporters.map((s) => ({ ...s, lane: 'patient' })) }, 'rule_broken'],
  ['no way to meet', { supporters: GIVEN.supporters.map((s) => ({ ...s, modalities: [] })) }, 'rule_broken'],
])('sees %s in a solution of another problem', (_, change, code) => {
  expect(codes({ ...GIVEN, ...change }, RIGHT)).toContain(code);
});

it('sees the own department where the participant asked to avoid it', () => {
  const icu = { departmentId: 'icu' };
  const given = problem({
    rules: onlyRules(rule('own_department')),
    supporters: [supporter('s', icu)],
    participants: [participant('p', icu)],
  });
  const asked = { ...given, participants: [participant('p', { ...icu, avoidOwnDepartment: true })] };
  expect(codes(given, solve(given))).toEqual([]);
  expect(codes(asked, solve(given))).toContain('rule_broken');
});

it('does not let a solution that is feasible but worse pass as optimal', () => {
  const worse = solve({ ...GIVEN, forbidden: [{ supporterId: 's', participantId: 'p' }] });
  expect(codes(GIVEN, worse)).toEqual(expect.arrayContaining(['bound_not_proven']));
});

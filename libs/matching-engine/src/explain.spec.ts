import { expect, it } from '@jest/globals';
import { onlyRules, participant, problem, rule, supporter } from './fixtures.js';
import { candidates, describe, describeAll, describeSlot, explainRule, solve, type Reason } from './index.js';

const NIGHTS = [{ day: 2, from: 0, to: 300 }];

it('says in plain words why a pair fits', () => {
  const given = problem({
    preferences: [{ kind: 'goals', weight: 10 }],
    supporters: [supporter('s', { capacity: 2, availability: NIGHTS, attributes: { goals: ['a', 'b', 'c'] } })],
    participants: [participant('p', { availability: NIGHTS, attributes: { goals: ['a', 'b', 'c', 'd'] } })],
  });
  const [pair] = solve(given).pairs;
  expect(describeAll(pair!.reasons)).toBe('3 of 4 goals shared, both nights, 2 free places');
  expect(describeSlot(pair!.slot!)).toBe('Wednesday 00:00 to 05:00');
  expect(pair!.parts).toEqual([{ kind: 'goals', points: 7, weight: 10 }]);
});

it('gives each preference its points and its reason', () => {
  const words = { goals: ['a'], values: ['v', 'w'], livedExperience: ['loss'], specialty: 'oncology' };
  const given = problem({
    rules: onlyRules(rule('capacity')),
    preferences: [
      { kind: 'needs', weight: 9 },
      { kind: 'values', weight: 5 },
      { kind: 'specialty', weight: 4 },
      { kind: 'lived_experience', weight: 3 },
      { kind: 'seniority_gap', weight: 10, ideal: 4, tolerance: 4 },
      { kind: 'availability', weight: 8, fullAt: 240 },
      { kind: 'goals', weight: 0 },
    ],
    supporters: [supporter('s', { attributes: { ...words, values: ['v'], needsOffered: ['skill'], seniority: 7 } })],
    participants: [participant('p', { needs: ['skill', 'advice', 'rest'], attributes: { ...words, seniority: 5 } })],
  });
  const [pair] = solve(given).pairs;
  expect(Object.fromEntries(pair!.parts.map(({ kind, points }) => [kind, points]))).toEqual({
    needs: 3,
    values: 2,
    specialty: 4,
    lived_experience: 3,
    seniority_gap: 5,
    availability: 4,
  });
  expect(pair!.score).toBe(21);
  expect(describeAll(pair!.reasons)).toBe(
    '1 of 3 needs met, 1 of 2 values shared, 1 of 1 lived experiences shared, both oncology, 2 levels more senior, both evenings, 1 free place',
  );
  expect(JSON.stringify(pair)).not.toContain('loss');
});

it('orders the choice for one place and explains who is not in it', () => {
  const given = problem({
    preferences: [
      { kind: 'goals', weight: 10 },
      { kind: 'load', weight: 10 },
    ],
    supporters: [
      supporter('plain', { capacity: 2, attributes: { goals: ['b'] } }),
      supporter('best', { capacity: 2, attributes: { goals: ['a'] } }),
      supporter('taken', { attributes: { goals: ['a'] } }),
      supporter('french', { languages: ['fr'], lane: 'patient' }),
    ],
    participants: [participant('p', { attributes: { goals: ['a'] } }), participant('q'), participant('r')],
    pinned: [
      { supporterId: 'taken', participantId: 'q' },
      { supporterId: 'plain', participantId: 'r' },
    ],
  });
  const { possible, refused } = candidates(given, 'p');
  expect(possible.map(({ supporterId, score }) => [supporterId, score])).toEqual([
    ['best', 20],
    ['plain', 5],
  ]);
  expect(refused.map(({ supporterId, blocks }) => `${supporterId}: ${describeAll(blocks)}`)).toEqual([
    'french: different lanes, no common language',
    'taken: no free place',
  ]);
  expect(candidates(given, 'q').possible.map(({ supporterId }) => supporterId)).toContain('taken');
  expect(() => candidates(given, 'stranger')).toThrow('does not wait in this problem');
});

it('previews what a rule removes, whether it is on or off', () => {
  const given = problem({
    supporters: [
      supporter('a', { languages: ['en'] }),
      supporter('b', { languages: ['fr'] }),
      supporter('c', { languages: ['fr'], lane: 'patient' }),
    ],
    participants: [participant('p'), participant('q', { languages: ['es'] }), participant('r', { languages: ['fr'] })],
  });
  const effect = explainRule(given, rule('language'));
  expect(effect).toEqual({ code: 'rule_effect', rule: 'language', candidates: 6, removed: 4, emptied: 1 });
  expect(describe(effect)).toBe('this rule removes 4 of 6 candidates');
  const off = {
    ...given,
    rules: given.rules.map((one) => (one.kind === 'language' ? { ...one, enabled: false } : one)),
  };
  expect(explainRule(off, rule('language'))).toEqual(effect);
});

it('previews a longer common time and a dearer relation', () => {
  const given = problem({ supporters: [supporter('a', { hoursPerMonth: 3 })], participants: [participant('p')] });
  const minutes = (length: number) =>
    explainRule(given, { kind: 'availability', enabled: true, minutes: length }).removed;
  const hours = (cost: number) =>
    explainRule(given, { kind: 'capacity', enabled: true, hoursPerRelation: cost }).removed;
  expect([minutes(120), minutes(121), hours(3), hours(3.5)]).toEqual([0, 1, 0, 1]);
});

it.each<[Reason, string]>([
  [{ code: 'seniority_gap', gap: 0 }, 'same seniority'],
  [{ code: 'seniority_gap', gap: -1 }, '1 level less senior'],
  [{ code: 'all_full', candidates: 3, supporters: 12 }, 'everyone who fits is full (3 of 12 supporters)'],
  [{ code: 'not_reached', supporters: 2 }, 'the run was stopped before this person was considered'],
  [{ code: 'no_candidates', supporters: 0, blocks: [] }, 'there are no supporters'],
  [
    {
      code: 'no_candidates',
      supporters: 12,
      blocks: [
        { rule: 'language', count: 8, alone: 2 },
        { rule: 'own_department', count: 4, alone: 0 },
      ],
    },
    'none of 12 supporters fits: language rules out 8, own department rules out 4',
  ],
  [
    { code: 'blocked', rule: 'eligibility', side: 'supporter', reason: 'training_lapsed' },
    'supporter not eligible (training_lapsed)',
  ],
  [{ code: 'blocked', rule: 'eligibility', side: 'participant', reason: null }, 'participant not eligible'],
  [{ code: 'blocked', rule: 'availability', minutes: 30, needed: 60 }, 'longest common time 30 min, 60 min needed'],
  [{ code: 'blocked', rule: 'capacity', of: 'participant_hours' }, 'too few hours a month (participant)'],
])('describes %j', (reason, text) => {
  expect(describe(reason)).toBe(text);
});

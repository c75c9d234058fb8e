import { expect, it } from '@jest/globals';
import { onlyRules, participant, problem, rule, supporter } from './fixtures.js';
import { candidates, solve, type Block, type PairProblem, type Rule, type RuleKind } from './index.js';

interface Case {
  readonly kind: RuleKind;
  readonly says: string;
  readonly rule?: Rule;
  readonly s: Parameters<typeof supporter>[1];
  readonly p: Parameters<typeof participant>[1];
  readonly more?: Partial<PairProblem>;
  readonly block: Block;
}

const blocked = (
  kind: 'language' | 'reporting_line' | 'own_department' | 'past_block' | 'lane' | 'modality',
): Block => ({
  code: 'blocked',
  rule: kind,
});
const hours: Rule = { kind: 'capacity', enabled: true, hoursPerRelation: 4 };

const BROKEN: readonly Case[] = [
  {
    kind: 'capacity',
    says: 'no place',
    s: { capacity: 0 },
    p: {},
    block: { code: 'blocked', rule: 'capacity', of: 'places' },
  },
  {
    kind: 'capacity',
    says: 'supporter short of hours',
    rule: hours,
    s: { hoursPerMonth: 3 },
    p: {},
    block: { code: 'blocked', rule: 'capacity', of: 'supporter_hours' },
  },
  {
    kind: 'capacity',
    says: 'participant short of hours',
    rule: hours,
    s: {},
    p: { hoursPerMonth: 3 },
    block: { code: 'blocked', rule: 'capacity', of: 'participant_hours' },
  },
  {
    kind: 'eligibility',
    says: 'lapsed supporter',
    s: { eligible: false, ineligibleReason: 'training_lapsed' },
    p: {},
    block: { code: 'blocked', rule: 'eligibility', side: 'supporter', reason: 'training_lapsed' },
  },
  {
    kind: 'eligibility',
    says: 'participant without consent',
    s: {},
    p: { eligible: false },
    block: { code: 'blocked', rule: 'eligibility', side: 'participant', reason: null },
  },
  {
    kind: 'availability',
    says: 'two half hours are not an hour',
    s: {
      availability: [
        { day: 0, from: 0, to: 30 },
        { day: 1, from: 0, to: 30 },
      ],
    },
    p: {
      availability: [
        { day: 0, from: 0, to: 1440 },
        { day: 1, from: 0, to: 1440 },
      ],
    },
    block: { code: 'blocked', rule: 'availability', minutes: 30, needed: 60 },
  },
  {
    kind: 'language',
    says: 'none in common',
    s: { languages: ['fr'] },
    p: { languages: ['en', 'es'] },
    block: blocked('language'),
  },
  {
    kind: 'reporting_line',
    says: 'supporter is the manager',
    s: {},
    p: { lineManagerId: 's' },
    block: blocked('reporting_line'),
  },
  {
    kind: 'reporting_line',
    says: 'participant is the manager',
    s: { lineManagerId: 'p' },
    p: {},
    block: blocked('reporting_line'),
  },
  {
    kind: 'reporting_line',
    says: "manager's manager, outside the problem",
    rule: { kind: 'reporting_line', enabled: true, levels: 2 },
    s: {},
    p: { lineManagerId: 'm' },
    more: { managers: { m: 's' } },
    block: blocked('reporting_line'),
  },
  {
    kind: 'own_department',
    says: 'where asked',
    s: { departmentId: 'icu' },
    p: { departmentId: 'icu', avoidOwnDepartment: true },
    block: blocked('own_department'),
  },
  { kind: 'past_block', says: 'supporter blocked', s: { blocked: ['p'] }, p: {}, block: blocked('past_block') },
  { kind: 'past_block', says: 'participant blocked', s: {}, p: { blocked: ['s'] }, block: blocked('past_block') },
  { kind: 'lane', says: 'staff and patient', s: {}, p: { lane: 'patient' }, block: blocked('lane') },
  {
    kind: 'modality',
    says: 'one on site, one online',
    s: { modalities: ['site'] },
    p: { modalities: ['virtual'] },
    block: blocked('modality'),
  },
  {
    kind: 'modality',
    says: 'both on site at two sites',
    s: { modalities: ['site'] },
    p: { modalities: ['site'], siteId: 'south' },
    block: blocked('modality'),
  },
];

const pairOf = ({ s, p, more }: Case) => ({
  supporters: [supporter('s', s)],
  participants: [participant('p', p)],
  ...more,
});

it.each(BROKEN)('$kind alone forbids a pair: $says', (given) => {
  const rules = onlyRules(given.rule ?? rule(given.kind));
  const alone = problem({ ...pairOf(given), rules });
  expect(candidates(alone, 'p')).toEqual({ possible: [], refused: [{ supporterId: 's', blocks: [given.block] }] });
  expect(solve(alone).pairs).toEqual([]);
});

it.each(BROKEN)('$kind switched off lets the pair through: $says', (given) => {
  const off = problem({ ...pairOf(given), rules: onlyRules() });
  expect(solve(off).pairs).toMatchObject([{ supporterId: 's', participantId: 'p' }]);
});

it('lets a pair through where every rule is kept just so', () => {
  const given = problem({
    rules: onlyRules(
      hours,
      { kind: 'availability', enabled: true, minutes: 60 },
      { kind: 'reporting_line', enabled: true, levels: 1 },
      rule('own_department'),
      rule('modality'),
    ),
    supporters: [
      supporter('s', {
        hoursPerMonth: 4,
        departmentId: 'icu',
        modalities: ['virtual'],
        availability: [
          { day: 6, from: 1410, to: 1440 },
          { day: 0, from: 0, to: 30 },
        ],
      }),
    ],
    participants: [
      participant('p', {
        hoursPerMonth: 4,
        departmentId: 'icu',
        siteId: 'south',
        lineManagerId: 'm',
        availability: [
          { day: 6, from: 1400, to: 1440 },
          { day: 0, from: 0, to: 30 },
        ],
      }),
    ],
    managers: { m: 's' },
  });
  expect(solve(given).pairs).toMatchObject([{ modality: 'virtual', slot: { day: 6, from: 1410, minutes: 60 } }]);
});

it('treats people without a department as of no common department', () => {
  const given = problem({
    supporters: [supporter('s')],
    participants: [participant('p', { avoidOwnDepartment: true })],
  });
  expect(solve(given).pairs).toHaveLength(1);
});

it('never matches a person with themselves nor a pair a coordinator ruled out, whatever is switched off', () => {
  const given = problem({
    rules: onlyRules(),
    supporters: [supporter('a'), supporter('b')],
    participants: [participant('a')],
    forbidden: [{ supporterId: 'b', participantId: 'a' }],
  });
  expect(candidates(given, 'a').refused).toEqual([
    { supporterId: 'a', blocks: [{ code: 'blocked', rule: 'same_person' }] },
    { supporterId: 'b', blocks: [{ code: 'blocked', rule: 'forbidden' }] },
  ]);
});

it('stops walking up a reporting line that runs in a circle', () => {
  const given = problem({
    rules: onlyRules({ kind: 'reporting_line', enabled: true, levels: 20 }),
    supporters: [supporter('s')],
    participants: [participant('p', { lineManagerId: 'm' })],
    managers: { m: 'n', n: 'm' },
  });
  expect(solve(given).pairs).toHaveLength(1);
});

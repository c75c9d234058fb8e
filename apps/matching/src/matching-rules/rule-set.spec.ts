import { describe, expect, it } from '@jest/globals';
import { defaultRules } from '@holdfast/matching-engine';
import { refusal } from '../../specs/refusal.js';
import { groupSettingsOf } from './group-settings.js';
import { MatchingRules } from './matching-rules.js';
import { DEFAULTS, type HardRuleKind, ruleSetOf } from './rule-set.js';

describe('the defaults', () => {
  it('have every hard rule of the engine on', () => {
    expect(DEFAULTS.hardRules).toEqual(defaultRules());
  });

  it('give what people declare about themselves no weight', () => {
    expect(DEFAULTS.preferences).toContainEqual({ kind: 'lived_experience', weight: 0 });
  });
});

describe('a set', () => {
  it('goes by the default where it names nothing', () => {
    const set = ruleSetOf({
      hardRules: [{ kind: 'language', enabled: false }],
      preferences: [{ kind: 'goals', weight: 50 }],
      objective: 'best_fit',
      offerDays: 3,
    });
    expect(set.hardRules).toEqual(
      DEFAULTS.hardRules.map((rule) => (rule.kind === 'language' ? { kind: 'language', enabled: false } : rule)),
    );
    expect(set.preferences.filter(({ kind }) => kind === 'goals')).toEqual([{ kind: 'goals', weight: 50 }]);
    expect(set).toMatchObject({ objective: 'best_fit', offerDays: 3 });
  });

  it.each(['eligibility', 'past_block', 'lane'] as HardRuleKind[])('cannot switch off %s', (kind) => {
    const hardRules = [{ kind, enabled: false } as never];
    expect(refusal(() => ruleSetOf({ ...DEFAULTS, hardRules }))).toEqual({
      code: 'matching.rules.always_on',
      kind: 'invalid',
      details: { rule: kind },
    });
  });

  it('asks for fairness or for hours that differ, not for both', () => {
    const hardRules = [{ kind: 'capacity', enabled: true, hoursPerRelation: 2, hoursByNeed: { advice: 4 } } as const];
    expect(ruleSetOf({ ...DEFAULTS, hardRules }).hardRules).toContainEqual(hardRules[0]);
    expect(refusal(() => ruleSetOf({ ...DEFAULTS, hardRules, fairness: 'worst_off_first' }))).toMatchObject({
      code: 'matching.rules.fairness_with_hours',
      kind: 'invalid',
    });
  });

  it('has no largest group below the smallest', () => {
    const groups = { ...groupSettingsOf('support_group', undefined), least: 9, most: 8 };
    expect(refusal(() => ruleSetOf({ ...DEFAULTS, groups }))).toMatchObject({
      code: 'matching.rules.size_reversed',
      details: { least: 9, most: 8 },
    });
  });

  it('is checked when a program begins with it and when it changes', () => {
    const program = { programId: 'p', tenantId: 't', lane: 'staff' };
    const bad = { ...DEFAULTS, hardRules: [{ kind: 'lane', enabled: false } as const] };
    expect(refusal(() => MatchingRules.begin(program, bad)).kind).toBe('invalid');
    const { aggregate } = MatchingRules.begin(program, DEFAULTS);
    expect(refusal(() => aggregate.change(bad)).kind).toBe('invalid');
    expect(aggregate.change({ ...DEFAULTS, offerDays: 2 })).toEqual([{ type: 'MatchingRulesChanged' }]);
    expect(aggregate).toMatchObject({ id: 'p', rules: { offerDays: 2 } });
  });
});

import { DomainError } from '@holdfast/kernel';
import type { GroupSettings } from './group-settings.js';

/** A hard rule: never broken by a match. The same shape the matching engine takes. */
export type HardRule = { readonly enabled: boolean } & (
  | {
      readonly kind: 'capacity';
      /** Hours a month one relation costs; null: hours do not count. */
      readonly hoursPerRelation: number | null;
      /** Where a relation that meets this need costs other hours: the most of those the two share. */
      readonly hoursByNeed?: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'availability'; /** Of one unbroken common slot. */ readonly minutes: number }
  | { readonly kind: 'reporting_line'; /** 1 = the line manager only. */ readonly levels: number }
  | { readonly kind: 'eligibility' | 'language' | 'own_department' | 'past_block' | 'lane' | 'modality' }
);
export type HardRuleKind = HardRule['kind'];

/** A weighted wish; `weight` is the most points it gives one pair, 0 is silent. */
export type Preference = { readonly weight: number } & (
  | { readonly kind: 'availability'; /** Common minutes a week that earn the full weight. */ readonly fullAt: number }
  | { readonly kind: 'seniority_gap'; readonly ideal: number; readonly tolerance: number }
  | { readonly kind: 'load' | 'needs' | 'goals' | 'values' | 'specialty' | 'lived_experience' | 'waiting' }
);

export const OBJECTIVES = ['most_placed', 'best_fit'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** What counts once most people are placed: the sum of points, the worst-off first, or an even load first. */
export const FAIRNESS = ['off', 'worst_off_first', 'even_load_first'] as const;
export type Fairness = (typeof FAIRNESS)[number];

export interface RuleSet {
  readonly hardRules: readonly HardRule[];
  readonly preferences: readonly Preference[];
  readonly objective: Objective;
  /** Left out in sets from before there was a choice: off. */
  readonly fairness?: Fairness;
  /** Of formats that meet in groups; left out: the format's own. */
  readonly groups?: GroupSettings;
  /** How long both sides have to answer an offer. */
  readonly offerDays: number;
}

/** What a program begins with. Lived experience is self-declared: it counts nothing until a program weighs it. */
export const DEFAULTS: RuleSet = {
  hardRules: [
    { kind: 'capacity', enabled: true, hoursPerRelation: null },
    { kind: 'eligibility', enabled: true },
    { kind: 'availability', enabled: true, minutes: 60 },
    { kind: 'language', enabled: true },
    { kind: 'reporting_line', enabled: true, levels: 1 },
    { kind: 'own_department', enabled: true },
    { kind: 'past_block', enabled: true },
    { kind: 'lane', enabled: true },
    { kind: 'modality', enabled: true },
  ],
  preferences: [
    { kind: 'needs', weight: 10 },
    { kind: 'goals', weight: 8 },
    { kind: 'values', weight: 4 },
    { kind: 'specialty', weight: 5 },
    { kind: 'lived_experience', weight: 0 },
    { kind: 'seniority_gap', weight: 3, ideal: 5, tolerance: 10 },
    { kind: 'load', weight: 4 },
    { kind: 'availability', weight: 3, fullAt: 240 },
    { kind: 'waiting', weight: 3 },
  ],
  objective: 'most_placed',
  fairness: 'off',
  offerDays: 7,
};

/** Without these nobody is protected, or `groups` would refuse the place anyway. */
const ALWAYS_ON: readonly HardRuleKind[] = ['capacity', 'eligibility', 'past_block', 'lane'];

/**
 * The set with what is not named left as the default. @throws DomainError for a rule that cannot be off, and for fairness
 * together with hours that differ per pair: nothing finds both.
 */
export function ruleSetOf(given: RuleSet): RuleSet {
  const hours = given.hardRules.find((rule) => rule.kind === 'capacity' && rule.hoursByNeed !== undefined);
  if (hours && given.fairness !== undefined && given.fairness !== 'off')
    throw new DomainError('matching.rules.fairness_with_hours', 'invalid', { fairness: given.fairness });
  const { groups } = given;
  if (groups && groups.least > groups.most)
    throw new DomainError('matching.rules.size_reversed', 'invalid', { least: groups.least, most: groups.most });
  const off = given.hardRules.find(({ kind, enabled }) => !enabled && ALWAYS_ON.includes(kind));
  if (off) throw new DomainError('matching.rules.always_on', 'invalid', { rule: off.kind });
  return {
    ...given,
    hardRules: completed(DEFAULTS.hardRules, given.hardRules),
    preferences: completed(DEFAULTS.preferences, given.preferences),
  };
}

const completed = <T extends { readonly kind: string }>(defaults: readonly T[], given: readonly T[]): T[] =>
  defaults.map((own) => ({ ...own, ...given.find(({ kind }) => kind === own.kind) }));

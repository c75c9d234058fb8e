import type { FairGoal } from './fair/fair.js';
import type { Availability } from './slots.js';

/** Any stable identifier; compared by code unit, so the same person always sorts to the same place. */
export type PersonId = string;
export type Modality = 'site' | 'virtual';

/** What a person brings or hopes for. Words are compared exactly; the caller owns the vocabulary. */
export interface Attributes {
  readonly specialty: string | null;
  /** Career level or years, on one scale for the whole problem. */
  readonly seniority: number | null;
  readonly goals: readonly string[];
  readonly values: readonly string[];
  /** Kinds of support this person can give (validation, skill, advice ...). */
  readonly needsOffered: readonly string[];
  /** Self-declared: counted where a preference weighs it, never named in a reason. */
  readonly livedExperience: readonly string[];
}

export interface Person {
  readonly id: PersonId;
  readonly eligible: boolean;
  /** Why not eligible, as a code of the caller (`training_lapsed`). */
  readonly ineligibleReason?: string;
  readonly lane: string;
  readonly siteId: string;
  readonly departmentId: string | null;
  readonly lineManagerId: PersonId | null;
  readonly languages: readonly string[];
  /** How the person is ready to meet; an empty list meets nobody while the `modality` rule is on. */
  readonly modalities: readonly Modality[];
  /** Weekly, in one zone common to the whole problem. */
  readonly availability: Availability;
  /** Hours a month left for new relations; null = not stated, no limit. */
  readonly hoursPerMonth: number | null;
  readonly attributes: Attributes;
  /** People this person must not be matched with (past blocks); works in both directions. */
  readonly blocked: readonly PersonId[];
}

export interface Supporter extends Person {
  /** Relations left: new ones this supporter can still take on, frozen ones already taken off. */
  readonly capacity: number;
}

export interface Participant extends Person {
  readonly needs: readonly string[];
  readonly avoidOwnDepartment: boolean;
  /** 0 (usual) to 9: see `Objective`. */
  readonly priority: number;
  /** Any number that grows with time (epoch day, epoch millisecond); only differences matter. */
  readonly waitingSince: number;
}

/** A hard rule: never broken by a solution. Every problem states every kind once, on or off. */
export type Rule = { readonly enabled: boolean } & (
  | {
      readonly kind: 'capacity';
      /** Hours a month one relation costs either side; null = only the number of relations counts. */
      readonly hoursPerRelation: number | null;
      /** Hours a month of a relation that meets this need, where they differ: the most of the needs both name. */
      readonly hoursByNeed?: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'availability';
      /** Length of one unbroken common slot. */
      readonly minutes: number;
    }
  | {
      readonly kind: 'reporting_line';
      /** 1 = the direct line manager, 2 = also the manager's manager, up to 20. */
      readonly levels: number;
    }
  | { readonly kind: 'eligibility' | 'language' | 'own_department' | 'past_block' | 'lane' | 'modality' }
);
export type RuleKind = Rule['kind'];

/** A weighted preference. `weight` is the most points it can give one pair: an integer from 0; 0 is silent. */
export type Preference = { readonly weight: number } & (
  | {
      readonly kind: 'availability';
      /** Common minutes a week that earn the full weight. */
      readonly fullAt: number;
    }
  | {
      readonly kind: 'seniority_gap';
      /** Wanted supporter minus participant seniority; the points fall to 0 at `tolerance` off the ideal. */
      readonly ideal: number;
      readonly tolerance: number;
    }
  | { readonly kind: 'load' }
  | { readonly kind: 'needs' | 'goals' | 'values' | 'specialty' | 'lived_experience' | 'waiting' }
);
export type PreferenceKind = Preference['kind'];

/**
 * What a solution maximises, in this order, each level exactly:
 * `best_fit`: total score, people placed, priority of those placed;
 * `most_placed`: people placed, priority of those placed, total score.
 */
export type Objective = 'best_fit' | 'most_placed';

export interface PairIds {
  readonly supporterId: PersonId;
  readonly participantId: PersonId;
}

/** Supporters with capacity, participants who get one supporter each. */
export interface PairProblem {
  readonly kind: 'pairs';
  readonly supporters: readonly Supporter[];
  readonly participants: readonly Participant[];
  readonly rules: readonly Rule[];
  readonly preferences: readonly Preference[];
  readonly objective: Objective;
  /** 32-bit integer; decides between equal solutions. */
  readonly seed: number;
  /** Existing relations: they keep their place, count as load, and their participants are not matched again. */
  readonly frozen?: readonly PairIds[];
  /** Must be in the solution; take a place of `capacity`; must keep every hard rule. */
  readonly pinned?: readonly PairIds[];
  readonly forbidden?: readonly PairIds[];
  /**
   * What comes after placing most people, instead of the objective's sum. Where somebody has priority, it decides who is
   * placed first, and fairness is among those.
   */
  readonly fairness?: readonly FairGoal[];
  /**
   * Pairs as they were proposed before: nobody is moved for points, only where a rule asks for it or one more person
   * finds a place by it. Comes before `fairness`.
   */
  readonly before?: readonly PairIds[];
  /** Line managers of people outside the problem, for reporting lines of more than one level. */
  readonly managers?: Readonly<Record<PersonId, PersonId>>;
}

/** Every hard rule switched on, as a start for a program. */
export function defaultRules(): Rule[] {
  return [
    { kind: 'capacity', enabled: true, hoursPerRelation: null },
    { kind: 'eligibility', enabled: true },
    { kind: 'availability', enabled: true, minutes: 60 },
    { kind: 'language', enabled: true },
    { kind: 'reporting_line', enabled: true, levels: 1 },
    { kind: 'own_department', enabled: true },
    { kind: 'past_block', enabled: true },
    { kind: 'lane', enabled: true },
    { kind: 'modality', enabled: true },
  ];
}

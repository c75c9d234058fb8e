import type { Modality, Objective, PairIds, PersonId, PreferenceKind, RuleKind } from './problem.js';
import type { PartOfDay, Slot } from './slots.js';

/** Why a pair fits. Counts only where naming would disclose something self-declared. */
export type FitReason =
  | { readonly code: 'shared_needs' | 'shared_goals' | 'shared_values'; readonly count: number; readonly of: number }
  | { readonly code: 'shared_experience'; readonly count: number; readonly of: number }
  | { readonly code: 'same_specialty'; readonly specialty: string }
  | { readonly code: 'seniority_gap'; readonly gap: number }
  | { readonly code: 'both_free'; readonly part: PartOfDay; readonly minutes: number }
  | { readonly code: 'free_places'; readonly count: number };

/** What is used up: relations, the supporter's hours a month, or the participant's. */
export type CapacityShortage = 'places' | 'supporter_hours' | 'participant_hours';

/** Why a pair is impossible. `rule` is the hard rule, or one of the two that cannot be switched off. */
export type Block =
  | { readonly code: 'blocked'; readonly rule: Exclude<RuleKind, 'eligibility' | 'capacity' | 'availability'> }
  | { readonly code: 'blocked'; readonly rule: 'forbidden' | 'same_person' }
  | { readonly code: 'blocked'; readonly rule: 'capacity'; readonly of: CapacityShortage }
  | { readonly code: 'blocked'; readonly rule: 'availability'; readonly minutes: number; readonly needed: number }
  | {
      readonly code: 'blocked';
      readonly rule: 'eligibility';
      readonly side: 'supporter' | 'participant';
      readonly reason: string | null;
    };
export type BlockRule = Block['rule'];

/** How many supporters one rule takes from a participant; `alone` = those no other rule takes. */
export interface BlockCount {
  readonly rule: BlockRule;
  readonly count: number;
  readonly alone: number;
}

/** Why a participant is left over. `candidates` = supporters every rule but capacity allows. */
export type LeftOverReason =
  | { readonly code: 'no_candidates'; readonly supporters: number; readonly blocks: readonly BlockCount[] }
  | { readonly code: 'all_full'; readonly candidates: number; readonly supporters: number }
  | { readonly code: 'not_reached'; readonly supporters: number };

/** What one rule does to a program: of the pairs all other rules allow, how many it removes. */
export interface RuleEffect {
  readonly code: 'rule_effect';
  readonly rule: RuleKind;
  readonly candidates: number;
  readonly removed: number;
  /** Participants whose last candidate it removes. */
  readonly emptied: number;
}

export type Reason = FitReason | Block | LeftOverReason | RuleEffect;

/** Points of one preference; the parts of a pair sum to its score. */
export interface ScorePart {
  readonly kind: PreferenceKind;
  readonly points: number;
  readonly weight: number;
}

export interface Fit {
  readonly score: number;
  readonly parts: readonly ScorePart[];
  readonly reasons: readonly FitReason[];
  /** Earliest common weekly slot long enough for the availability rule; without that rule, of any length. */
  readonly slot: Slot | null;
  /** How the two can meet; on site wins where both are possible. Null only without the modality rule. */
  readonly modality: Modality | null;
}

export interface ProposedPair extends PairIds, Fit {
  readonly origin: 'proposed' | 'pinned';
}

export interface LeftOver {
  readonly participantId: PersonId;
  readonly reason: LeftOverReason;
}

/** `no_longer_possible`: a hard rule or a full supporter stands against it. `for_another`: one more has a place by it. */
export interface PairMove {
  readonly participantId: PersonId;
  readonly fromId: PersonId;
  readonly toId: PersonId | null;
  readonly reason: 'no_longer_possible' | 'for_another';
}

/** A pin or a pair of the caller that breaks hard rules. */
export interface Conflict extends PairIds {
  readonly blocks: readonly Block[];
}

/** Prices of each supporter's places: they prove the bound (linear programming duality). */
export interface Price {
  readonly supporterId: PersonId;
  readonly places: readonly number[];
}

export interface ObjectiveValue {
  readonly objective: Objective;
  readonly placed: number;
  readonly priority: number;
  readonly score: number;
  /** The three levels in one safe integer, in the order of the objective. */
  readonly value: number;
  /** No solution of this problem has a greater `value`. */
  readonly bound: number;
}

export interface PairSolution {
  /**
   * `stopped`: asked to stop, whole parts solved so far. `infeasible`: pins break hard rules, nothing solved. `open`:
   * fairness, staying or hours that differ cost what lies between value and bound, or the search for hours ended there.
   */
  readonly status: 'optimal' | 'open' | 'stopped' | 'infeasible';
  /** By participant id. */
  readonly pairs: readonly ProposedPair[];
  readonly leftOver: readonly LeftOver[];
  readonly conflicts: readonly Conflict[];
  /** Of `before`: those who have another supporter now, or none. */
  readonly moves: readonly PairMove[];
  readonly objective: ObjectiveValue;
  readonly prices: readonly Price[];
  /** Steps done; the same problem with `maxSteps` = this number gives the same solution. */
  readonly steps: number;
}

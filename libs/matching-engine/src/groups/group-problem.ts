import type { Modality, PersonId } from '../problem.js';

/** Words, one word, or a number; an attribute that is left out earns and costs nothing. */
export type GroupAttribute = string | number | readonly string[];

export interface GroupPerson {
  readonly id: PersonId;
  readonly siteId: string;
  readonly languages: readonly string[];
  readonly modalities: readonly Modality[];
  /** Weekly slots of the program the person can make, as numbers from 0; local time is the caller's business. */
  readonly slots: readonly number[];
  readonly attributes: Readonly<Record<string, GroupAttribute>>;
  readonly lineManagerId: PersonId | null;
  /** Past blocks; work in both directions. */
  readonly blocked: readonly PersonId[];
}

export interface Facilitator extends GroupPerson {
  readonly qualified: boolean;
  /** Groups they can still take on; 0 = fully loaded. */
  readonly groups: number;
  /** Seats of each of their groups, when fewer than `size.most`. */
  readonly seats?: number;
}

/** A hard rule of groups. What is not listed is off; `apart`, `together` and sizes always count. */
export type GroupRule =
  | { readonly kind: 'slot' | 'language' | 'modality' | 'facilitator' | 'reporting_line' | 'past_block' }
  /** At least so many different words of an attribute in each group (interdisciplinary: 2 departments). */
  | { readonly kind: 'least_kinds' | 'most_same'; readonly attribute: string; readonly count: number }
  | {
      readonly kind: 'least_of' | 'most_of';
      readonly attribute: string;
      readonly value: string;
      readonly count: number;
    };
export type GroupRuleKind = GroupRule['kind'];

/**
 * What two people of one group earn. One word: `weight` when equal (`similar`) or different (`diverse`). Words: `weight`
 * for each shared or for each only one of them has. Numbers: `weight` when `fullAt` apart or more (`diverse`) or
 * equal (`similar`), in proportion between, rounded down.
 */
export interface GroupPreference {
  readonly kind: 'similar' | 'diverse';
  readonly attribute: string;
  /** A whole number from 0. */
  readonly weight: number;
  readonly fullAt?: number;
}

/** People into groups: most people placed, then the greatest sum over pairs within groups. */
export interface GroupProblem {
  readonly kind: 'groups';
  readonly size: { readonly least: number; readonly most: number };
  readonly members: readonly GroupPerson[];
  /** Read with the `facilitator` rule: each group has one, who is not a member. */
  readonly facilitators: readonly Facilitator[];
  readonly rules: readonly GroupRule[];
  readonly preferences: readonly GroupPreference[];
  readonly together?: readonly (readonly PersonId[])[];
  readonly apart?: readonly (readonly [PersonId, PersonId])[];
  readonly seed: number;
}

export interface FormedGroup {
  readonly memberIds: readonly PersonId[];
  readonly facilitatorId: PersonId | null;
  /** The first slot, language and way to meet that all share; null where no rule asks. */
  readonly slot: number | null;
  readonly language: string | null;
  readonly modality: Modality | null;
  readonly score: number;
  /** Points of each preference, in the order of the problem. */
  readonly points: readonly number[];
}

export type GroupBlock = GroupRuleKind | 'size' | 'apart';

/** Why somebody is in the interim group: of the groups there are, how many each rule closes, and how many alone. */
export interface InterimMember {
  readonly memberId: PersonId;
  readonly groups: number;
  readonly blocks: readonly { readonly rule: GroupBlock; readonly count: number; readonly alone: number }[];
  /** The fewest rules without which one of the groups is open; empty when there is no group. */
  readonly smallest: readonly GroupBlock[];
}

export interface GroupSolution {
  readonly status: 'optimal' | 'open';
  readonly groups: readonly FormedGroup[];
  /** Nobody is left in silence: who fits no group now meets here until one is found. */
  readonly interim: readonly InterimMember[];
  readonly objective: {
    readonly placed: number;
    readonly score: number;
    /** No grouping has a greater score, whoever is placed. */
    readonly bound: number;
  };
  readonly steps: number;
}

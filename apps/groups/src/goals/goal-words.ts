import type { CivilDate } from '@holdfast/kernel';

/** What a goal is about, as far as anybody but those it belongs to ever learns. */
export const DOMAINS = [
  'professional_identity',
  'competence',
  'career_satisfaction',
  'skills',
  'accountability',
  'personal_growth',
  'well_being',
] as const;
export type GoalDomain = (typeof DOMAINS)[number];

/** A pair's goal is one both agreed on, and both see to it; a member's is their own. */
export const WHOSE = ['member', 'pair'] as const;
export type Whose = (typeof WHOSE)[number];

/** How it goes, in the person's own view: words, and no figure. */
export const STANDINGS = ['not_begun', 'under_way', 'nearly_there', 'stuck', 'resting'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Ended: its membership came to an end before it did. */
export const STATES = ['open', 'reached', 'let_go', 'ended'] as const;
export type GoalState = (typeof STATES)[number];

export const OUTCOMES = ['reached', 'let_go'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type GoalFact =
  | { readonly type: 'GoalSet' | 'GoalChanged' | 'ProgressNoted' | 'GoalReached' | 'GoalLetGo' | 'GoalEnded' }
  | { readonly type: 'GoalCheckInDue'; readonly dueOn: CivilDate; readonly askedIds: readonly string[] };

export interface GoalWish {
  readonly personId: string;
  readonly whose: Whose;
  readonly domain: GoalDomain;
  /** In the person's own words. */
  readonly text: string;
  /** Whether the group sees it; a pair's goal is seen by both. */
  readonly shared: boolean;
  readonly checkInDates: readonly CivilDate[];
}

/** What is left out stays. */
export interface GoalChange {
  readonly text?: string;
  readonly shared?: boolean;
  readonly checkInDates?: readonly CivilDate[];
}

/** What a goal has to know of its group. */
export interface GoalGround {
  readonly zone: string;
  /** Goals that all members acknowledged; none where there is no agreement, or not everybody's yet. */
  readonly agreed: readonly string[];
}

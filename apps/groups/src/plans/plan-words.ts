import type { CivilDate, Instant } from '@holdfast/kernel';

/** The four stages of the worksheet, in the order in which they are gone through. */
export const STAGES = ['identify', 'brainstorm', 'evaluate', 'act'] as const;
export type Stage = (typeof STAGES)[number];

/** Ended: its membership came to an end before it did. */
export const STATES = ['open', 'solved', 'let_go', 'ended'] as const;
export type PlanState = (typeof STATES)[number];

/** What came of it: solved, one of the other ideas, ideas anew, or no more of it. */
export const OUTCOMES = ['solved', 'another_idea', 'new_ideas', 'let_go'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type PlanFact =
  | { readonly type: 'PlanBegun' | 'PlanChanged' | 'StageDone' | 'ItemDone' | 'PlanFollowedUp' | 'PlanEnded' }
  | {
      readonly type: 'PlanDue';
      readonly kind: 'action' | 'follow_up';
      readonly dueOn: CivilDate;
      readonly askedIds: readonly string[];
    };

/** For and against one idea. */
export interface Weighed {
  readonly pros: readonly string[];
  readonly cons: readonly string[];
}

/** What the owner wrote, stage by stage; each is sealed by itself. */
export interface Words {
  readonly problem: string;
  readonly ideas: readonly string[];
  readonly evaluation: readonly Weighed[];
  /** By item. */
  readonly actions: Readonly<Record<string, string>>;
}
export type Part = keyof Words;

/** One thing somebody is going to do. */
export interface ActionItem {
  readonly itemId: string;
  /** Who does it. */
  readonly personId: string;
  readonly dueOn: CivilDate;
  readonly doneAt: Instant | null;
}

export interface NewItem extends Omit<ActionItem, 'doneAt'> {
  readonly text: string;
}

export interface Acting {
  /** Which of the ideas, from 1. */
  readonly idea: number;
  readonly items: readonly NewItem[];
  readonly followUpOn: CivilDate;
}

export interface PlanWish {
  readonly personId: string;
  readonly zone: string;
  readonly problem: string;
  readonly shared: boolean;
}

/** What is left out stays. */
export interface PlanChange {
  readonly problem?: string;
  readonly shared?: boolean;
  readonly followUpOn?: CivilDate;
}

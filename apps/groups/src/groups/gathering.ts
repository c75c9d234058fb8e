import type { Instant } from '@holdfast/kernel';
import type { Gathering, LeadRole } from '../programs/index.js';
import type { Group } from './group.js';
import type { GroundRules } from './ground-rules.js';

export const LED_BY = ['peer', 'professional', 'co_led'] as const;
export type LedBy = (typeof LED_BY)[number];

/** Somebody who asked for a place in a group that chooses together whom it takes in. */
export interface Application {
  readonly enrolmentId: string;
  readonly personId: string;
  /** Of the ground rules the person read. */
  readonly groundRulesVersion: number;
  readonly at: Instant;
}

/** What only groups have that people join. */
export interface GatheringState {
  /** With fewer members it does not start. */
  readonly minimum: number;
  readonly ledBy: LedBy | null;
  readonly learningGoal: string | null;
  /** Null: the office began it. */
  readonly proposedBy: string | null;
  readonly groundRules: GroundRules;
  readonly applications: readonly Application[];
  /** Since then it takes leave, and nobody joins any more. */
  readonly goodbyeSince: Instant | null;
  /** The last meeting; null: it takes leave without one. */
  readonly lastSessionId: string | null;
}

/** Whether it takes in people it was not found by: before it opens too where they were proposed to each other. */
export function takesOffered(
  { state, gathering, groupProposalId }: Pick<Group, 'state' | 'gathering' | 'groupProposalId'>,
  { joinedWhileRunning }: Gathering,
): boolean {
  if (gathering === null || gathering.goodbyeSince !== null) return false;
  if (state === 'running') return joinedWhileRunning;
  return groupProposalId !== null && state !== 'closed';
}

/** Places members can have: those of leads it needs and has not got stay free for them. */
export const placesForMembers = ({ capacity, roster }: Pick<Group, 'capacity' | 'roster'>, rules: Gathering): number =>
  Math.max(0, capacity - roster.length - missingLeads(rules, roster).length);

/** Roles nobody has taken yet, without whom the group does not open. */
export const missingLeads = ({ leads }: Gathering, roster: readonly { readonly role: string }[]): readonly LeadRole[] =>
  leads.filter(({ role, needed }) => needed && !roster.some((member) => member.role === role)).map(({ role }) => role);

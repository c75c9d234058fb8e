import { type Cadence, DomainError, type Instant } from '@holdfast/kernel';
import type { GroupShape, LedBy, Visibility } from '../groups/index.js';
import type { Gathering, ProgramPlan } from '../programs/index.js';

/** What somebody who begins a group says of it. */
export interface GroupWish {
  readonly visibility: Visibility;
  /** As many as the program says unless given. */
  readonly capacity?: number;
  readonly cadence?: Cadence;
  readonly zone: string;
  readonly ledBy?: LedBy;
  readonly learningGoal?: string;
  readonly groundRules: readonly string[];
}

/** Who begins it: somebody of the office, or a member who proposes it. */
export interface Beginner {
  readonly proposedBy: string | null;
  /** Whoever wrote the ground rules and will be a member has accepted them. */
  readonly accepts: readonly string[];
  readonly at: Instant;
}

/** The group as the program and its format allow it. */
export function shapeOf(plan: ProgramPlan, rules: Gathering, wish: GroupWish, by: Beginner): GroupShape {
  const { min, max } = plan.groupSize;
  const { visibility, capacity = max, cadence = plan.cadence, zone, ledBy = null, learningGoal = null } = wish;
  if (capacity < min || capacity > max) throw new DomainError('groups.group.size_not_fitting', 'invalid', { min, max });
  refuseUnless(rules.saysWhoLeads === (ledBy !== null), 'led_by', rules.saysWhoLeads);
  refuseUnless(rules.hasLearningGoal === (learningGoal !== null), 'learning_goal', rules.hasLearningGoal);
  const acceptances = by.accepts.map((personId) => ({ personId, at: by.at }));
  const groundRules = { version: 1, rules: wish.groundRules, acceptances };
  const nothingYet = { applications: [], goodbyeSince: null, lastSessionId: null };
  const gathering = { minimum: min, ledBy, learningGoal, proposedBy: by.proposedBy, groundRules, ...nothingYet };
  return { visibility, capacity, cadence, zone, slot: null, gathering };
}

function refuseUnless(fits: boolean, field: string, needed: boolean): void {
  if (fits) return;
  throw new DomainError(`groups.group.${field}_${needed ? 'missing' : 'not_asked'}`, 'invalid');
}

import type { Instant } from '@holdfast/kernel';
import type { Placed, Workflow } from './workflow.js';

interface Unrecorded extends Placed {
  readonly sessionId: string;
  readonly ask: number;
  readonly askedIds: readonly string[];
  readonly recordBefore: Instant;
}

/** Whoever was to lead it says whether it took place, as long as that can be said. */
export const sessionUnrecorded: Workflow<Unrecorded> = {
  notice: 'session_unrecorded',
  category: 'reminders',
  people: ({ askedIds }) => askedIds,
  subject: ({ sessionId }) => sessionId,
  revision: ({ ask }) => ask,
  params: ({ sessionId, recordBefore }) => ({ sessionId, dueAt: recordBefore }),
  uselessAfter: ({ recordBefore }) => recordBefore,
};

interface Expiring extends Placed {
  readonly qualificationId: string;
  readonly personId: string;
  readonly expiresOn: string;
  readonly daysLeft: number;
}

/** In time to renew it. */
export const eligibilityExpiring: Workflow<Expiring> = {
  notice: 'eligibility_expiring',
  category: 'reminders',
  people: ({ personId }) => [personId],
  subject: ({ qualificationId }) => qualificationId,
  params: ({ qualificationId, expiresOn }) => ({ qualificationId, expiresOn }),
};

interface Lapsed extends Placed {
  readonly qualificationId: string;
  readonly personId: string;
  readonly missing: readonly string[];
}

/** Nobody is left wondering why nobody is matched with them. */
export const eligibilityLapsed: Workflow<Lapsed> = {
  notice: 'eligibility_lapsed',
  category: 'reminders',
  people: ({ personId }) => [personId],
  subject: ({ qualificationId }) => qualificationId,
  params: ({ qualificationId, missing }) => ({ qualificationId, missing: missing.join(' ') }),
};

interface PolicyAsked extends Placed {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly policyVersion: string;
}

/** Nobody meets under rules that changed without their knowing. */
export const policyAsked: Workflow<PolicyAsked> = {
  notice: 'policy_asked',
  category: 'reminders',
  people: ({ personId }) => [personId],
  subject: ({ enrolmentId }) => enrolmentId,
  params: ({ enrolmentId, policyVersion }) => ({ enrolmentId, policyVersion }),
};

interface GoalDue extends Placed {
  readonly goalId: string;
  readonly groupId: string;
  readonly dueOn: string;
  readonly askedIds: readonly string[];
}

/** Asked as they wanted to be asked, and once for each day. */
export const goalCheckInDue: Workflow<GoalDue> = {
  notice: 'goal_check_in',
  category: 'reminders',
  people: ({ askedIds }) => askedIds,
  subject: ({ goalId }) => goalId,
  params: ({ goalId, groupId, dueOn }) => ({ goalId, groupId, dueOn }),
};

interface PlanDue extends Placed {
  readonly planId: string;
  readonly groupId: string;
  readonly kind: string;
  readonly dueOn: string;
  readonly askedIds: readonly string[];
}

/** Whoever was going to do something, or to look at it again. */
export const planDue: Workflow<PlanDue> = {
  notice: 'plan_due',
  category: 'reminders',
  people: ({ askedIds }) => askedIds,
  subject: ({ planId }) => planId,
  params: ({ planId, groupId, kind, dueOn }) => ({ planId, groupId, kind, dueOn }),
};

import { GoalCheckInDueV1, GoalSetV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { GoalFact } from './goal-words.js';
import type { Goal } from './goal.js';

/** That there is a goal and what kind, and when it is asked about. What became of it is its people's own. */
export function goalOutbound(fact: GoalFact, goal: Goal): OutboundEvent[] {
  const { id: goalId, lane, programId, siteId, format, groupId, personId, domain } = goal;
  const place = { lane, programId, siteId, format, goalId, groupId };
  switch (fact.type) {
    case 'GoalSet':
      return [GoalSetV1.of({ ...place, personId, domain })];
    case 'GoalCheckInDue':
      return [GoalCheckInDueV1.of({ ...place, dueOn: fact.dueOn, askedIds: fact.askedIds })];
    case 'GoalChanged':
    case 'ProgressNoted':
    case 'GoalReached':
    case 'GoalLetGo':
    case 'GoalEnded':
      return [];
    default:
      return assertNever(fact);
  }
}

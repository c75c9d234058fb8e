import { PlanDueV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { PlanFact } from './plan-words.js';
import type { Plan } from './plan.js';

/** Who is to be reminded, and of nothing in words. How somebody solves a problem is theirs. */
export function planOutbound(fact: PlanFact, plan: Plan): OutboundEvent[] {
  const { id: planId, lane, programId, siteId, format, groupId } = plan;
  switch (fact.type) {
    case 'PlanDue': {
      const { kind, dueOn, askedIds } = fact;
      return [PlanDueV1.of({ lane, programId, siteId, format, planId, groupId, kind, dueOn, askedIds })];
    }
    case 'PlanBegun':
    case 'PlanChanged':
    case 'StageDone':
    case 'ItemDone':
    case 'PlanFollowedUp':
    case 'PlanEnded':
      return [];
    default:
      return assertNever(fact);
  }
}

import { StepDecidedV1, StepTakenV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Step, StepFact } from './step.js';

/** The person has to be told; the alias and what it is about stay here, and no list shows this id beside an alias. */
export function stepOutbound(fact: StepFact, step: Step): OutboundEvent[] {
  const { id: stepId, lane, programId, siteId, format, groupId } = step;
  const place = { lane, programId, siteId, format, stepId, groupId };
  switch (fact.type) {
    case 'StepTaken':
      return [StepTakenV1.of({ ...place, personId: fact.personId })];
    case 'StepDecided':
      return [StepDecidedV1.of({ ...place, personId: fact.personId })];
    case 'StepAppealed':
      return [];
    default:
      return assertNever(fact);
  }
}

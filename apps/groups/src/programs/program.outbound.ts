import { ProgramChangedV1, ProgramPhaseChangedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Program, ProgramFact } from './program.js';

export function programOutbound(fact: ProgramFact, program: Program): OutboundEvent[] {
  const { id: programId, lane, siteId, format } = program;
  const place = { lane, programId, siteId, format };
  switch (fact.type) {
    case 'ProgramChanged':
      return [ProgramChangedV1.of({ ...place, siteIds: program.siteIds, ...shape(program) })];
    case 'ProgramPhaseChanged':
      return [ProgramPhaseChangedV1.of({ ...place, from: fact.from, to: fact.to })];
    case 'AdvisorSignedOff':
      return [];
    default:
      return assertNever(fact);
  }
}

function shape({ plan }: Program) {
  const { startsOn, endsOn, capacity, cadence, sessionMinutes, durationWeeks, mentorCapacity, enrolmentMode } = plan;
  const { groupSize } = plan;
  const figures = { startsOn, endsOn, capacity, cadence, sessionMinutes, durationWeeks, mentorCapacity };
  return { purpose: plan.purposeCode, ...figures, groupSize, enrolmentMode };
}

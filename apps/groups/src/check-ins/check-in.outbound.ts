import { CheckInSubmittedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { CheckIn, CheckInFact } from './check-in.js';

export function checkInOutbound(fact: CheckInFact, checkIn: CheckIn): OutboundEvent[] {
  const { id: checkInId, lane, programId, siteId, format, sessionId, groupId, pseudonym } = checkIn;
  const { instrument, scorerVersion, band, moment, submittedAt } = checkIn;
  switch (fact.type) {
    case 'CheckInSubmitted': {
      const where = { lane, programId, siteId, format, checkInId, sessionId, groupId };
      const what = { instrument, scorerVersion, score: fact.score, band, moment, submittedAt };
      return [CheckInSubmittedV1.of({ ...where, ...what, participantPseudonym: pseudonym })];
    }
    default:
      return assertNever(fact.type);
  }
}

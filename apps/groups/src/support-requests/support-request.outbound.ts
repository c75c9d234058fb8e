import {
  SupportAnsweredV1,
  SupportClosedV1,
  SupporterAskedV1,
  SupportOfferedV1,
  SupportOverdueV1,
  SupportRequestedV1,
} from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { SupportFact, SupportRequest } from './support-request.js';

export function supportRequestOutbound(fact: SupportFact, request: SupportRequest): OutboundEvent[] {
  const { id: requestId, lane, programId, siteId, format, personId, origin } = request;
  const place = { lane, programId, siteId, format, requestId };
  switch (fact.type) {
    case 'SupportOffered':
      return origin === 'person'
        ? []
        : [SupportOfferedV1.of({ ...place, personId, origin, consentBy: fact.consentBy })];
    case 'SupportRequested':
      return [SupportRequestedV1.of({ ...place, personId, requestedAt: fact.at, respondBy: fact.respondBy })];
    case 'SupporterAsked': {
      // Not for whom: the supporter learns that with the answer.
      const { supporterId, at, answerBy } = fact;
      return [SupporterAskedV1.of({ ...place, supporterId, askedAt: at, answerBy })];
    }
    case 'SupportAnswered':
      return [SupportAnsweredV1.of({ ...place, personId, supporterId: fact.supporterId, answeredAt: fact.at })];
    case 'SupportOverdue':
      return [SupportOverdueV1.of({ ...place, what: fact.what, tellIds: whomToTell(request) })];
    case 'SupportClosed':
      return [SupportClosedV1.of({ ...place, personId, outcome: fact.outcome, closedAt: fact.at })];
    case 'SupportPassedOn':
      return [];
    default:
      return assertNever(fact);
  }
}

/** Nobody hears of what is late about themself. */
const whomToTell = ({ supporterId, ownerPersonId, personId }: SupportRequest): string[] =>
  [supporterId, ownerPersonId].filter((id) => id !== null).filter((id) => id !== personId);

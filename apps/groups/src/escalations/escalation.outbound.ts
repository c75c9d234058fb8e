import { EscalationAcknowledgedV1, EscalationOpenedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Escalation, EscalationFact } from './escalation.js';

export function escalationOutbound(fact: EscalationFact, escalation: Escalation): OutboundEvent[] {
  const { id: escalationId, lane, programId, siteId, format, level, trigger } = escalation;
  const place = { lane, programId, siteId, format, escalationId, level, trigger };
  switch (fact.type) {
    case 'EscalationOpened':
    // The same fact once more, with a later due time: it is still open, and everybody is told again.
    case 'EscalationStillOpen': {
      const { pseudonym, responderIds, openedAt, dueAt } = escalation;
      return [EscalationOpenedV1.of({ ...place, participantPseudonym: pseudonym, responderIds, openedAt, dueAt })];
    }
    case 'EscalationAcknowledged':
      return [EscalationAcknowledgedV1.of({ ...place, acknowledgedBy: fact.by, acknowledgedAt: fact.at })];
    default:
      return assertNever(fact);
  }
}

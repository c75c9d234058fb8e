import { LeadInvitedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { LeadInvitation, LeadInvitationFact } from './lead-invitation.js';

/** The person is told; what they answer is between them and the group. */
export function leadInvitationOutbound(fact: LeadInvitationFact, invitation: LeadInvitation): OutboundEvent[] {
  const { id: leadInvitationId, lane, programId, siteId, format, groupId, personId, role, answerBy } = invitation;
  switch (fact.type) {
    case 'LeadInvited':
      return [
        LeadInvitedV1.of({ lane, programId, siteId, format, leadInvitationId, groupId, personId, role, answerBy }),
      ];
    case 'InvitationAccepted':
    case 'InvitationDeclined':
    case 'InvitationExpired':
      return [];
    default:
      return assertNever(fact.type);
  }
}

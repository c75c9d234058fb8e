import { MemberJoinedV1, MemberLeftV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Membership, MembershipFact } from './membership.js';

export function membershipOutbound(fact: MembershipFact, membership: Membership): OutboundEvent[] {
  const { id: membershipId, lane, programId, siteId, format, groupId, personId, role } = membership;
  const member = { lane, programId, siteId, format, membershipId, groupId, personId, role };
  switch (fact.type) {
    case 'MemberJoined': {
      const { enrolmentId, proposalId, joinedAt } = membership;
      return [MemberJoinedV1.of({ ...member, enrolmentId, ...(proposalId && { proposalId }), joinedAt })];
    }
    case 'MemberLeft':
      return [MemberLeftV1.of({ ...member, reason: fact.reason, leftAt: fact.at })];
    case 'TrialPassed':
      return [];
    default:
      return assertNever(fact);
  }
}

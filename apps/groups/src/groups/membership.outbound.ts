import {
  FitAskedV1,
  FitReportedV1,
  MemberJoinedV1,
  MemberLeftV1,
  MemberRoleChangedV1,
  SwitchRequestedV1,
} from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Membership, MembershipFact } from './membership.js';

export function membershipOutbound(fact: MembershipFact, membership: Membership): OutboundEvent[] {
  const { id: membershipId, lane, programId, siteId, format, groupId, personId, role } = membership;
  const own = { lane, programId, siteId, format, membershipId, groupId, personId };
  const member = { ...own, role };
  switch (fact.type) {
    case 'MemberJoined': {
      const { enrolmentId, proposalId, joinedAt } = membership;
      return [MemberJoinedV1.of({ ...member, enrolmentId, ...(proposalId && { proposalId }), joinedAt })];
    }
    case 'MemberLeft':
      return [MemberLeftV1.of({ ...member, reason: fact.reason, leftAt: fact.at })];
    case 'FitAsked':
      return [FitAskedV1.of({ ...own, askedAt: fact.at })];
    case 'FitReported':
      return [FitReportedV1.of({ ...own, fit: fact.fit, reportedAt: fact.at })];
    case 'SwitchRequested':
      return [SwitchRequestedV1.of({ ...own, enrolmentId: membership.enrolmentId, requestedAt: fact.at })];
    case 'MemberRoleChanged': {
      const { previousRole, at: changedAt } = fact;
      return [MemberRoleChangedV1.of({ ...member, previousRole, changedAt })];
    }
    case 'TrialPassed':
      return [];
    default:
      return assertNever(fact);
  }
}

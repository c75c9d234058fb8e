import { GroupClosedV1, GroupFormedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Group, GroupFact } from './group.js';

/** What members agree on stays between them. */
export function groupOutbound(fact: GroupFact, group: Group): OutboundEvent[] {
  const { id: groupId, lane, programId, siteId, format } = group;
  const place = { lane, programId, siteId, format, groupId };
  switch (fact.type) {
    case 'GroupFormed': {
      const { visibility, capacity, cadence, zone, roster } = group;
      const members = roster.map(({ personId, role }) => ({ personId, role }));
      return [GroupFormedV1.of({ ...place, visibility, capacity, cadence, zone, members })];
    }
    case 'GroupClosed':
      return [GroupClosedV1.of({ ...place, reason: fact.reason, closedAt: fact.at })];
    case 'AgreementChanged':
    case 'GroundRulesChanged':
    case 'GroundRulesAccepted':
    case 'RosterChanged':
    case 'ApplicationsChanged':
    case 'GoodbyeBegun':
    case 'GroupOpened':
    case 'GroupStarted':
      return [];
    default:
      return assertNever(fact);
  }
}

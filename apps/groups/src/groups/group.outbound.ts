import {
  ApplicationReceivedV1,
  GoodbyeBegunV1,
  GroundRulesChangedV1,
  GroupClosedV1,
  GroupFormedV1,
} from '@holdfast/contracts';
import { assertNever, type Instant, type OutboundEvent } from '@holdfast/kernel';
import { leads } from './group-words.js';
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
    case 'GroundRulesChanged': {
      const { version = 1, acceptances = [] } = group.gathering?.groundRules ?? {};
      const askedIds = idsOf(group).filter((id) => !acceptances.some(({ personId }) => personId === id));
      return [GroundRulesChangedV1.of({ ...place, version, askedIds })];
    }
    case 'ApplicationReceived': {
      const leadIds = group.roster.filter(leads).map(({ personId }) => personId);
      return [ApplicationReceivedV1.of({ ...place, leadIds, waiting: group.gathering?.applications.length ?? 0 })];
    }
    case 'GoodbyeBegun': {
      const { goodbyeSince, lastSessionId = null } = group.gathering ?? {};
      return [GoodbyeBegunV1.of({ ...place, memberIds: idsOf(group), lastSessionId, since: goodbyeSince as Instant })];
    }
    case 'AgreementChanged':
    case 'GroundRulesAccepted':
    case 'RosterChanged':
    case 'ApplicationsChanged':
    case 'GroupOpened':
    case 'GroupStarted':
      return [];
    default:
      return assertNever(fact);
  }
}

const idsOf = ({ roster }: Group): string[] => roster.map(({ personId }) => personId);

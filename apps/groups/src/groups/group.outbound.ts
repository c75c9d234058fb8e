import {
  ApplicationReceivedV1,
  GoodbyeBegunV1,
  GroundRulesChangedV1,
  GroupClosedV1,
  GroupFormedV1,
  GroupPlacesChangedV1,
} from '@holdfast/contracts';
import { assertNever, type Instant, type OutboundEvent } from '@holdfast/kernel';
import type { Gathering } from '../programs/index.js';
import { placesForMembers, takesOffered } from './gathering.js';
import { leads } from './group-words.js';
import type { Group, GroupFact } from './group.js';

/** What members agree on stays between them. @param rules of the format; null: nobody joins its groups */
export function groupOutbound(fact: GroupFact, group: Group, rules: Gathering | null = null): OutboundEvent[] {
  const { id: groupId, lane, programId, siteId, format } = group;
  const place = { lane, programId, siteId, format, groupId };
  switch (fact.type) {
    case 'GroupFormed':
      return [formed(group), ...placesOutbound(group, rules)];
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
    case 'GoodbyeBegun':
      return [goodbyeBegun(group), ...placesOutbound(group, rules)];
    case 'AgreementChanged':
    case 'GroundRulesAccepted':
    case 'ApplicationsChanged':
      return [];
    case 'RosterChanged':
    case 'GroupOpened':
    case 'GroupStarted':
      return placesOutbound(group, rules);
    default:
      return assertNever(fact);
  }
}

const idsOf = ({ roster }: Group): string[] => roster.map(({ personId }) => personId);

function formed(group: Group): OutboundEvent {
  const { id: groupId, lane, programId, siteId, format, visibility, capacity, cadence, zone, roster } = group;
  const { slot, groupProposalId } = group;
  const place = { lane, programId, siteId, format, groupId };
  const members = roster.map(({ personId, role }) => ({ personId, role }));
  const origin = { ...(slot && { slot }), ...(groupProposalId !== null && { groupProposalId }) };
  return GroupFormedV1.of({ ...place, visibility, capacity, cadence, zone, ...origin, members });
}

function goodbyeBegun(group: Group): OutboundEvent {
  const { id: groupId, lane, programId, siteId, format, gathering } = group;
  const { goodbyeSince, lastSessionId = null } = gathering ?? {};
  const place = { lane, programId, siteId, format, groupId };
  return GoodbyeBegunV1.of({ ...place, memberIds: idsOf(group), lastSessionId, since: goodbyeSince as Instant });
}

function placesOutbound(group: Group, rules: Gathering | null): OutboundEvent[] {
  const { id: groupId, lane, programId, siteId, format } = group;
  if (rules === null) return [];
  const places = { free: placesForMembers(group, rules), takesOffered: takesOffered(group, rules) };
  return [GroupPlacesChangedV1.of({ lane, programId, siteId, format, groupId, ...places })];
}

import { DomainError } from '@holdfast/kernel';
import type { Gathering, LeadRole } from '../programs/index.js';
import { type GroupFact, leads } from './group-words.js';
import type { Group } from './group.js';
import type { MemberRole } from './membership.js';

/** What a member of this role may grow into next; undefined: nothing. */
export function nextRole({ ladder, memberRole }: Gathering, role: MemberRole): LeadRole | undefined {
  const at = ladder.findIndex((each) => each === role);
  return at >= 0 || role === memberRole ? ladder[at + 1] : undefined;
}

/** Somebody of the group takes on another role in it, and whoever meets next meets with them in it. */
export function changeRole(group: Group, personId: string, role: MemberRole): GroupFact[] {
  const before = group.memberOf(personId);
  if (!before) throw new DomainError('groups.group.not_a_member', 'conflict');
  if (group.state === 'closed') throw new DomainError('groups.group.closed', 'conflict', { state: group.state });
  if (before.role === role) return [];
  if (leads({ role }) && group.roster.some((each) => each.role === role)) {
    throw new DomainError('groups.group.lead_taken', 'conflict', { role });
  }
  group.roster = group.roster.map((each) => (each === before ? { ...each, role } : each));
  return [{ type: 'RosterChanged' }];
}

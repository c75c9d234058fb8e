import { DomainError } from '@holdfast/kernel';
import type { Group } from './group.js';

/** Who acts in a group for themself: only who belongs to it, as long as it goes on. @returns the person. */
export function presentIn(group: Group, personId: string | null): string {
  const member = group.memberOf(personId);
  if (!member) throw new DomainError('groups.group.not_a_member', 'forbidden');
  const { state } = group;
  if (state === 'closed') throw new DomainError('groups.group.closed', 'conflict', { state });
  return member.personId;
}

/** Goals of the agreement that every member has acknowledged as it stands. */
export function agreedGoals({ agreement, roster }: Group): readonly string[] {
  const by = new Set(agreement?.acknowledgements.map(({ personId }) => personId));
  return agreement && roster.every(({ personId }) => by.has(personId)) ? agreement.goals : [];
}

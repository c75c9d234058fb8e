import { DomainError } from '@holdfast/kernel';
import type { Pairing } from '../programs/index.js';
import { leads, type RosterEntry } from './group-words.js';

/**
 * Whose place is exchanged when somebody of a group asks. In a pair it is that of the one who is supported, whichever of
 * the two asked: from then on nothing tells who it was. Whoever leads a group leaves it instead, which the office covers.
 * @param pairing null: the group is no pair
 */
export function whosePlace(
  roster: readonly RosterEntry[],
  pairing: Pairing | null,
  asking: string | null,
): RosterEntry {
  const changes = roster.find(({ personId, role }) =>
    pairing ? role === pairing.participantRole : personId === asking,
  );
  if (!changes) throw new DomainError('groups.group.not_found', 'not_found');
  if (leads(changes)) throw new DomainError('groups.membership.leads', 'conflict', { role: changes.role });
  return changes;
}

import { DomainError } from '@holdfast/kernel';
import type { Group } from '../groups/index.js';

/** Whether a group goes on is for its people to say. @throws DomainError for everybody else. */
export function refuseStranger(group: Group | undefined, personId: string | null): asserts group is Group {
  if (!group) throw new DomainError('groups.group.not_found', 'not_found');
  if (!group.memberOf(personId)) throw new DomainError('groups.group.not_a_member', 'forbidden');
}

import { DomainError } from '@holdfast/kernel';
import type { Group } from '../groups/index.js';

/** Reasons others hear of: the person needs another place. */
export type RefusalReason = 'full' | 'not_fitting' | 'not_taken';

/** Whoever is kept apart hears no more than that this group does not fit. */
export function refusalOf(group: Group, keptApart: boolean): RefusalReason | undefined {
  if (keptApart) return 'not_fitting';
  return group.full ? 'full' : undefined;
}

/** A no to the person that is no failure: what it makes others do stands. */
export class Refused {
  constructor(readonly reason: RefusalReason) {}

  get error(): DomainError {
    return new DomainError(`groups.group.${this.reason}`, 'conflict');
  }
}

import { DomainError } from '@holdfast/kernel';
import { Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import type { ProgramPlan } from './program-plan.js';

/** Ids of the directory that a command names. */
export interface Named {
  readonly siteIds: readonly string[];
  readonly personIds: readonly string[];
}

export const personsIn = ({ ownerPersonId, clinicalAdvisorId }: Partial<ProgramPlan>): string[] =>
  [ownerPersonId, clinicalAdvisorId].filter((id) => typeof id === 'string');

/** Sites one does not work for are refused exactly like sites that are not there. */
export function refuseOutOfReach(siteIds: readonly string[], within: readonly string[] | '*'): void {
  const reached = within === '*' || siteIds.every((site) => within.includes(site));
  if (!reached) throw new DomainError('groups.site.not_found', 'not_found');
}

/** Sites and persons a program names: the directory must have told about them, or be about to. */
@Injectable()
export class NamedElsewhere {
  constructor(
    private readonly db: Db,
    private readonly directory: DirectoryCopy,
  ) {}

  /** @returns what refuses the command when called inside its write, so that the refusal is remembered with it. */
  async look(scope: Scope, named: Named): Promise<() => void> {
    // An owner or advisor is of the staff, wherever in the health system they work, also of a patients' program.
    const everywhere = { ...scope, lane: '*', sites: '*' as const };
    const known = await this.db.lookAgain(everywhere, async (tx) =>
      (await this.unknown(tx, named)) ? undefined : true,
    );
    const unknown = known ? undefined : await this.db.read(everywhere, (tx) => this.unknown(tx, named));
    return () => {
      if (unknown) throw new DomainError(`groups.${unknown}.not_found`, 'not_found');
    };
  }

  private async unknown(tx: Tx, { siteIds, personIds }: Named): Promise<'site' | 'person' | undefined> {
    if (!(await this.directory.knowsSites(tx, siteIds))) return 'site';
    return (await this.directory.knowsStaff(tx, personIds)) ? undefined : 'person';
  }
}

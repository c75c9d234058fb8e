import { DomainError } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { NamedElsewhere, personsIn } from '../named-elsewhere.store.js';
import type { ProgramChange } from '../program.js';
import { ProgramsStore } from '../programs.store.js';

export interface ChangeProgram {
  readonly programId: string;
  readonly change: ProgramChange;
  /** Sites the acting person works for. */
  readonly within: readonly string[] | '*';
}

@Injectable()
export class ChangeProgramHandler {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly named: NamedElsewhere,
  ) {}

  async run({ programId, change, within }: ChangeProgram, w: Write): Promise<Answer> {
    const { siteIds = [] } = change;
    const refuseUnknown = await this.named.look(w.scope, { siteIds, personIds: personsIn(change) });
    return this.programs.update(
      programId,
      (program) => {
        refuseUnknown();
        const joining = siteIds.filter((site) => !program.siteIds.includes(site));
        const reached = within === '*' || joining.every((site) => within.includes(site));
        if (!reached) throw new DomainError('groups.site.not_found', 'not_found');
        return program.change(change);
      },
      w,
    );
  }
}

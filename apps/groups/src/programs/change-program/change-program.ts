import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { NamedElsewhere, personsIn, refuseOutOfReach } from '../named-elsewhere.store.js';
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
        refuseOutOfReach(joining, within);
        return program.change(change);
      },
      w,
    );
  }
}

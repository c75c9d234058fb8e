import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { NamedElsewhere, personsIn, refuseOutOfReach } from '../named-elsewhere.store.js';
import type { Program, ProgramChange } from '../program.js';
import { planAsking } from '../program-policy.store.js';
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
    private readonly db: Db,
    private readonly programs: ProgramsStore,
    private readonly named: NamedElsewhere,
  ) {}

  async run({ programId, change, within }: ChangeProgram, w: Write): Promise<Answer> {
    const { siteIds = [] } = change;
    const refuseUnknown = await this.named.look(w.scope, { siteIds, personIds: personsIn(change) });
    return this.db.write(w, async (tx) => {
      const apply = (program: Program) => {
        refuseUnknown();
        const joining = siteIds.filter((site) => !program.siteIds.includes(site));
        refuseOutOfReach(joining, within);
        return program.change(change);
      };
      const program = await this.programs.update(programId, apply, tx);
      if (change.policyPack) await planAsking(tx, program);
      return { result: program, facts: [] };
    });
  }
}

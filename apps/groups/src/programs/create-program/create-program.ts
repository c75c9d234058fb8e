import { Ids } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { NamedElsewhere, personsIn, refuseOutOfReach } from '../named-elsewhere.store.js';
import { Program, type ProgramPlace } from '../program.js';
import type { PlanStart } from '../program-plan.js';
import { ProgramsStore } from '../programs.store.js';

export interface CreateProgram {
  readonly place: ProgramPlace;
  /** The acting person owns the program unless another one is named. */
  readonly start: Omit<PlanStart, 'ownerPersonId'> & { readonly ownerPersonId?: string };
  readonly by: string;
  /** Sites the acting person works for. */
  readonly within: readonly string[] | '*';
}

@Injectable()
export class CreateProgramHandler {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly named: NamedElsewhere,
    private readonly ids: Ids,
  ) {}

  async run({ place, start, by, within }: CreateProgram, w: Write): Promise<Answer> {
    const { siteIds } = place;
    const refuseUnknown = await this.named.look(w.scope, { siteIds, personIds: personsIn(start) });
    return this.programs.insert(() => {
      refuseUnknown();
      refuseOutOfReach(siteIds, within);
      return Program.setUp(this.ids.next(), place, { ownerPersonId: by, ...start });
    }, w);
  }
}

import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { NamedElsewhere, personsIn, refuseOutOfReach } from '../named-elsewhere.store.js';
import type { ProgramCopy } from '../program.js';
import { ProgramsStore } from '../programs.store.js';

export interface CopyProgram {
  /** The program that is copied; it stays as it is. */
  readonly programId: string;
  readonly copy: ProgramCopy;
  /** Owns the copy unless another one is named. */
  readonly by: string;
  /** Sites the acting person works for. */
  readonly within: readonly string[] | '*';
}

@Injectable()
export class CopyProgramHandler {
  constructor(
    private readonly programs: ProgramsStore,
    private readonly named: NamedElsewhere,
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  async run({ programId, copy, by, within }: CopyProgram, w: Write): Promise<Answer> {
    const { siteIds } = copy;
    const refuseUnknown = await this.named.look(w.scope, { siteIds, personIds: personsIn(copy) });
    const original = await this.db.read(w.scope, (tx) => this.programs.find(programId, tx));
    return this.programs.insert(() => {
      if (!original) throw new DomainError('groups.program.not_found', 'not_found');
      refuseUnknown();
      refuseOutOfReach(siteIds, within);
      return original.copyTo(this.ids.next(), { ownerPersonId: by, ...copy });
    }, w);
  }
}

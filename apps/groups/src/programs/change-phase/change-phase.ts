import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { planEnd } from '../program-end.store.js';
import { planInvitations } from '../program-hires.store.js';
import type { Phase } from '../program-plan.js';
import { ProgramsStore } from '../programs.store.js';

export interface ChangePhase {
  readonly programId: string;
  readonly to: Phase;
}

@Injectable()
export class ChangePhaseHandler {
  constructor(
    private readonly db: Db,
    private readonly programs: ProgramsStore,
  ) {}

  run({ programId, to }: ChangePhase, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const program = await this.programs.update(programId, (each) => each.enter(to), tx);
      if (to === 'pilot') await planInvitations(tx, program);
      if (to === 'ended') await planEnd(tx, program);
      return { result: program, facts: [] };
    });
  }
}

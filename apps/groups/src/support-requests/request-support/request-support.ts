import { Ids } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Openings } from '../openings.store.js';
import { SupportSurroundings } from '../surroundings.store.js';
import type { Origin } from '../support-words.js';

export interface RequestSupport {
  readonly programId: string;
  /** Whom it is for. */
  readonly personId: string;
  readonly by: string | null;
  readonly ownDepartment: boolean;
}

/** A person asks for themself, or somebody else does for them. */
@Injectable()
export class RequestSupportHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly around: SupportSurroundings,
    private readonly openings: Openings,
  ) {}

  run(c: RequestSupport, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.around.refuseUnseen(tx, c.programId);
      const result = await asSystem(tx, () => this.open(tx, c));
      return { result, facts: [] };
    });
  }

  private async open(tx: Tx, { programId, personId, by, ownDepartment }: RequestSupport) {
    const origin: Origin = by === personId ? 'person' : 'third_party';
    const around = await this.around.of(tx, programId, personId);
    return this.openings.open(tx, this.ids.next(), around, { personId, origin, requestedBy: by, ownDepartment });
  }
}

import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { formatOf } from '../../programs/index.js';
import { type Checklist, Observation } from '../observation.js';
import { ObservationsStore, refuseSecond } from '../observations.store.js';
import { type Named, Observed } from '../observed.store.js';

export interface GiveObservation {
  readonly sessionId: string;
  readonly by: string | null;
  readonly observed: Named;
  readonly seen: Checklist;
}

@Injectable()
export class GiveObservationHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly observed: Observed,
    private readonly observations: ObservationsStore,
  ) {}

  run({ sessionId, by: observerId, observed, seen }: GiveObservation, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const session = await this.observed.session(tx, sessionId);
      if (!session || observerId === null) throw new DomainError('groups.session.not_found', 'not_found');
      const observedId = await this.observed.personId(tx, session, observed);
      const { tenantId, lane, siteId, programId, format, groupId } = session;
      if (!formatOf(format).gathering?.observed) {
        throw new DomainError('groups.observation.not_asked', 'conflict', { format });
      }
      const place = { tenantId, lane, siteId, programId, format, groupId, sessionId };
      const born = Observation.give(this.ids.next(), tx.now, place, session, { observerId, observedId, seen });
      return { result: await this.observations.insert(() => born, tx).catch(refuseSecond), facts: born.facts };
    });
  }
}

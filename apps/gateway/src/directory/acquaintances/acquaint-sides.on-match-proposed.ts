import type { MatchProposedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AcquaintancesStore } from './acquaintances.store.js';

/** Nobody can answer an offer without knowing whom it is about. */
@Injectable()
export class AcquaintSidesOnMatchProposed {
  constructor(private readonly acquaintances: AcquaintancesStore) {}

  apply(events: Received<MatchProposedV1>[], tx: Tx): Promise<void> {
    return this.acquaintances.add(
      tx,
      events.flatMap(({ tenantId, data: { proposalId, participantId, supporterId } }) =>
        [participantId, supporterId].map((personId) => {
          return { tenantId, circleId: proposalId, bondId: proposalId, personId };
        }),
      ),
    );
  }
}

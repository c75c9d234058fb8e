import type { MatchAcceptedV1, MatchDeclinedV1, OfferExpiredV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AcquaintancesStore } from './acquaintances.store.js';

/** An offer that is settled binds nobody: whoever accepted meets the other again in the group. */
@Injectable()
export class PartSidesOnOfferSettled {
  constructor(private readonly acquaintances: AcquaintancesStore) {}

  apply(events: Received<MatchAcceptedV1 | MatchDeclinedV1 | OfferExpiredV1>[], tx: Tx): Promise<void> {
    return this.acquaintances.end(
      tx,
      events.map(({ data }) => data.proposalId),
    );
  }
}

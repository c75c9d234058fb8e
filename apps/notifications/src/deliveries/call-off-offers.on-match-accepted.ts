import type { MatchAcceptedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore } from './deliveries.store.js';

/** Both accepted: nobody needs to be asked any more. MemberJoined brings the news. */
@Injectable()
export class CallOffOffersOnMatchAccepted {
  constructor(private readonly deliveries: DeliveriesStore) {}

  apply(events: Received<MatchAcceptedV1>[], tx: Tx): Promise<void> {
    return this.deliveries.supersede(
      tx,
      events.map(({ data }) => data.proposalId),
    );
  }
}

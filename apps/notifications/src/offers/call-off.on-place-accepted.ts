import type { PlaceAcceptedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore } from '../deliveries/index.js';

/** The person has said yes: MemberJoined brings the news. */
@Injectable()
export class CallOffOnPlaceAccepted {
  constructor(private readonly deliveries: DeliveriesStore) {}

  apply(events: Received<PlaceAcceptedV1>[], tx: Tx): Promise<void> {
    return this.deliveries.supersede(
      tx,
      events.map(({ data }) => data.offerId),
    );
  }
}

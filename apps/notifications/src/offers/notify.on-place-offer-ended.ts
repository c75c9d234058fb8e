import type { PlaceOfferEndedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore, Notices } from '../deliveries/index.js';
import { noticesOf, placeOfferEnded } from '../workflows/index.js';

@Injectable()
export class NotifyOnPlaceOfferEnded {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly notices: Notices,
  ) {}

  /** An offer that was not mailed yet is not mailed any more; of one that never was made nobody reads. */
  async apply(events: Received<PlaceOfferEndedV1>[], tx: Tx): Promise<void> {
    await this.deliveries.supersede(
      tx,
      events.map(({ data }) => data.offerId),
    );
    const made = events.filter(({ data }) => data.groupId !== null);
    await this.notices.plan(
      tx,
      made.flatMap((event) => noticesOf(placeOfferEnded, event, tx.now)),
    );
  }
}

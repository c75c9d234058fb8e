import type { PlaceOfferExpiringV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, placeExpiring } from '../workflows/index.js';

@Injectable()
export class NotifyOnPlaceOfferExpiring {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<PlaceOfferExpiringV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(placeExpiring, event, tx.now)),
    );
  }
}

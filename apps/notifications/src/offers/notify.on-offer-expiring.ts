import type { OfferExpiringV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, offerExpiring } from '../workflows/index.js';

@Injectable()
export class NotifyOnOfferExpiring {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<OfferExpiringV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(offerExpiring, event, tx.now)),
    );
  }
}

import type { PlaceOfferedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, placeOffered } from '../workflows/index.js';

@Injectable()
export class NotifyOnPlaceOffered {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<PlaceOfferedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(placeOffered, event, tx.now)),
    );
  }
}

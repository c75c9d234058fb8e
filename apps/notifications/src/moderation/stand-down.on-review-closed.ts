import type { ReviewClosedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore } from '../deliveries/index.js';

/** Somebody has looked: whoever was not mailed yet need not be. */
@Injectable()
export class StandDownOnReviewClosed {
  constructor(private readonly deliveries: DeliveriesStore) {}

  apply(events: Received<ReviewClosedV1>[], tx: Tx): Promise<void> {
    return this.deliveries.supersede(
      tx,
      events.map(({ data }) => data.reviewId),
    );
  }
}

import type { ReviewOpenedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, reviewOpened } from '../workflows/index.js';

@Injectable()
export class NotifyOnReviewOpened {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<ReviewOpenedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(reviewOpened, event, tx.now)),
    );
  }
}

import type { ReviewOverdueV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, reviewOverdue } from '../workflows/index.js';

@Injectable()
export class NotifyOnReviewOverdue {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<ReviewOverdueV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(reviewOverdue, event, tx.now)),
    );
  }
}

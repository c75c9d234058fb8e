import type { MatchDeclinedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { noticesOf, offerDeclined } from '../workflows/index.js';
import { DeliveriesStore } from './deliveries.store.js';
import { Notices } from './notices.store.js';

@Injectable()
export class NotifyOnMatchDeclined {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly notices: Notices,
  ) {}

  /** An offer that was not mailed yet is not mailed any more. */
  async apply(events: Received<MatchDeclinedV1>[], tx: Tx): Promise<void> {
    await this.deliveries.supersede(
      tx,
      events.map(({ data }) => data.proposalId),
    );
    await this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(offerDeclined, event, tx.now)),
    );
  }
}

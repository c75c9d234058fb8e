import type { SupportAnsweredV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore, Notices } from '../deliveries/index.js';
import { noticesOf, supportAnswered } from '../workflows/index.js';

/** Somebody took it: whoever was not mailed yet need not be, and the person hears of it. */
@Injectable()
export class NotifyOnSupportAnswered {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly notices: Notices,
  ) {}

  async apply(events: Received<SupportAnsweredV1>[], tx: Tx): Promise<void> {
    await this.deliveries.supersede(
      tx,
      events.map(({ data }) => data.requestId),
    );
    await this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(supportAnswered, event, tx.now)),
    );
  }
}

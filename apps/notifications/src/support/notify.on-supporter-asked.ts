import type { SupporterAskedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, supporterAsked } from '../workflows/index.js';

@Injectable()
export class NotifyOnSupporterAsked {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<SupporterAskedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(supporterAsked, event, tx.now)),
    );
  }
}

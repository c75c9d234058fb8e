import type { GoodbyeBegunV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, goodbyeBegun } from '../workflows/index.js';

@Injectable()
export class NotifyOnGoodbyeBegun {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<GoodbyeBegunV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(goodbyeBegun, event, tx.now)),
    );
  }
}

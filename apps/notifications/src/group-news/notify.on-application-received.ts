import type { ApplicationReceivedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, applicationReceived } from '../workflows/index.js';

@Injectable()
export class NotifyOnApplicationReceived {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<ApplicationReceivedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(applicationReceived, event, tx.now)),
    );
  }
}

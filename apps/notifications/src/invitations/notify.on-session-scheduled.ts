import type { SessionScheduledV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { noticesOf, sessionScheduled } from '../workflows/index.js';
import { Notices } from '../deliveries/index.js';

@Injectable()
export class NotifyOnSessionScheduled {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<SessionScheduledV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(sessionScheduled, event, tx.now)),
    );
  }
}

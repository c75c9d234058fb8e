import type { SupportOverdueV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, supportOverdue } from '../workflows/index.js';

@Injectable()
export class NotifyOnSupportOverdue {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<SupportOverdueV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(supportOverdue, event, tx.now)),
    );
  }
}

import type { SupportOfferedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, supportOffered } from '../workflows/index.js';

@Injectable()
export class NotifyOnSupportOffered {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<SupportOfferedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(supportOffered, event, tx.now)),
    );
  }
}

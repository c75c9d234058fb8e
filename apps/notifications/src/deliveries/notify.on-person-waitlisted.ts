import type { PersonWaitlistedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { noticesOf, waitlisted } from '../workflows/index.js';
import { Notices } from './notices.store.js';

@Injectable()
export class NotifyOnPersonWaitlisted {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<PersonWaitlistedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(waitlisted, event, tx.now)),
    );
  }
}

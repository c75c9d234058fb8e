import type { LeadInvitedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { leadInvited, noticesOf } from '../workflows/index.js';

@Injectable()
export class NotifyOnLeadInvited {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<LeadInvitedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(leadInvited, event, tx.now)),
    );
  }
}

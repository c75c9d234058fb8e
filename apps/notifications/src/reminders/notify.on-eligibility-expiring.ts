import type { EligibilityExpiringV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, eligibilityExpiring } from '../workflows/index.js';

@Injectable()
export class NotifyOnEligibilityExpiring {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<EligibilityExpiringV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(eligibilityExpiring, event, tx.now)),
    );
  }
}

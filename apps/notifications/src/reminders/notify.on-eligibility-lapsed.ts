import type { EligibilityLapsedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, eligibilityLapsed } from '../workflows/index.js';

@Injectable()
export class NotifyOnEligibilityLapsed {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<EligibilityLapsedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(eligibilityLapsed, event, tx.now)),
    );
  }
}

import type { PlanDueV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, planDue } from '../workflows/index.js';

@Injectable()
export class NotifyOnPlanDue {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<PlanDueV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(planDue, event, tx.now)),
    );
  }
}

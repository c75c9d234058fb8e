import type { GoalCheckInDueV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, goalCheckInDue } from '../workflows/index.js';

@Injectable()
export class NotifyOnGoalCheckInDue {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<GoalCheckInDueV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(goalCheckInDue, event, tx.now)),
    );
  }
}

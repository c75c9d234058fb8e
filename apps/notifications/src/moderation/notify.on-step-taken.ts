import type { StepTakenV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, stepTaken } from '../workflows/index.js';

@Injectable()
export class NotifyOnStepTaken {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<StepTakenV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(stepTaken, event, tx.now)),
    );
  }
}

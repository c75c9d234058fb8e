import type { StepDecidedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, stepDecided } from '../workflows/index.js';

@Injectable()
export class NotifyOnStepDecided {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<StepDecidedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(stepDecided, event, tx.now)),
    );
  }
}

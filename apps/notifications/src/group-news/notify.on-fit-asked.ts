import type { FitAskedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, fitAsked } from '../workflows/index.js';

@Injectable()
export class NotifyOnFitAsked {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<FitAskedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(fitAsked, event, tx.now)),
    );
  }
}

import type { GroundRulesChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, groundRulesChanged } from '../workflows/index.js';

@Injectable()
export class NotifyOnGroundRulesChanged {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<GroundRulesChangedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(groundRulesChanged, event, tx.now)),
    );
  }
}

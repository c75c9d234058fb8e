import type { EscalationClosedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore } from '../deliveries/index.js';
import { Responders } from './responders.store.js';

/** It is over, acknowledged before or not. */
@Injectable()
export class StandDownOnEscalationClosed {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly responders: Responders,
  ) {}

  async apply(events: Received<EscalationClosedV1>[], tx: Tx): Promise<void> {
    const escalationIds = events.map(({ data }) => data.escalationId);
    await this.deliveries.supersede(tx, escalationIds);
    await this.responders.answered(tx, escalationIds);
  }
}

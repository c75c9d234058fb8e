import type { EscalationAcknowledgedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore } from '../deliveries/index.js';
import { Responders } from './responders.store.js';

/** Somebody took it: what has not been mailed yet would only call a second one. */
@Injectable()
export class StandDownOnEscalationAcknowledged {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly responders: Responders,
  ) {}

  async apply(events: Received<EscalationAcknowledgedV1>[], tx: Tx): Promise<void> {
    const escalationIds = events.map(({ data }) => data.escalationId);
    await this.deliveries.supersede(tx, escalationIds);
    await this.responders.answered(tx, escalationIds);
  }
}

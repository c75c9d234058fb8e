import type { QuietEndedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore } from '../deliveries/index.js';

/** Somebody answered, or the group met: whoever was not mailed yet need not be. */
@Injectable()
export class StandDownOnQuietEnded {
  constructor(private readonly deliveries: DeliveriesStore) {}

  apply(events: Received<QuietEndedV1>[], tx: Tx): Promise<void> {
    return this.deliveries.supersede(
      tx,
      events.map(({ data }) => data.quietSpellId),
    );
  }
}

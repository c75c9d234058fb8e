import type { SupportClosedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore } from '../deliveries/index.js';

/** It is over: nobody needs to be asked or reminded any more. */
@Injectable()
export class StandDownOnSupportClosed {
  constructor(private readonly deliveries: DeliveriesStore) {}

  apply(events: Received<SupportClosedV1>[], tx: Tx): Promise<void> {
    return this.deliveries.supersede(
      tx,
      events.map(({ data }) => data.requestId),
    );
  }
}

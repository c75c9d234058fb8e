import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore } from './deliveries.store.js';
import { Suppressions } from './suppressions.store.js';

@Injectable()
export class CallOffOnPersonErased {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly suppressions: Suppressions,
  ) {}

  async apply(events: Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    const personIds = events.map(({ data }) => data.personId);
    await this.deliveries.supersedeFor(tx, personIds);
    await this.suppressions.lift(tx, personIds);
  }
}

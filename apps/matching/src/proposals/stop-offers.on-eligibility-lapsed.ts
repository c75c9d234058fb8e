import type { EligibilityLapsedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { StopOffers } from './stop-offers.store.js';

@Injectable()
export class StopOffersOnEligibilityLapsed {
  constructor(private readonly stopOffers: StopOffers) {}

  apply(events: readonly Received<EligibilityLapsedV1>[], tx: Tx): Promise<void> {
    return this.stopOffers.ofBarred(
      tx,
      events.map(({ data }) => data.personId),
    );
  }
}

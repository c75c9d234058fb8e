import type { ConsentRevokedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { StopOffers } from './stop-offers.store.js';

@Injectable()
export class StopOffersOnConsentRevoked {
  constructor(private readonly stopOffers: StopOffers) {}

  apply(events: readonly Received<ConsentRevokedV1>[], tx: Tx): Promise<void> {
    return this.stopOffers.ofBarred(
      tx,
      events.map(({ data }) => data.personId),
    );
  }
}

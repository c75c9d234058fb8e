import type { JoinRefusedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlaceOffersStore } from './place-offers.store.js';
import { OfferedPlaces } from './places.store.js';

/** `groups` could not give a place that was accepted, or not form the group: the person is looked after again. */
@Injectable()
export class SettlePlacesOnJoinRefused {
  constructor(
    private readonly offers: PlaceOffersStore,
    private readonly places: OfferedPlaces,
  ) {}

  async apply(events: readonly Received<JoinRefusedV1>[], tx: Tx): Promise<void> {
    for (const { data } of events) {
      const before = data.proposalId && (await this.offers.find(data.proposalId, tx));
      if (!before) continue;
      const offer = await this.offers.update(before.id, (each) => each.refuse(data.reason, tx.now), tx);
      if (before.state !== offer.state) await this.places.ended(tx, [offer]);
    }
  }
}

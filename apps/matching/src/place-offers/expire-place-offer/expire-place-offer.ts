import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlaceOffersStore } from '../place-offers.store.js';
import { OfferedPlaces } from '../places.store.js';

/** The time to answer is over. */
@Injectable()
export class ExpirePlaceOffer {
  constructor(
    private readonly offers: PlaceOffersStore,
    private readonly places: OfferedPlaces,
  ) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const before = await this.offers.find(key, tx);
    if (before?.state !== 'offered') return;
    const offer = await this.offers.update(key, (each) => each.expire(tx.now), tx);
    if (offer.state === 'expired') await this.places.ended(tx, [offer]);
  }
}

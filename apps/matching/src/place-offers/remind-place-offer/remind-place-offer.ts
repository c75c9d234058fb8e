import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlaceOffersStore } from '../place-offers.store.js';

/** The offer runs out soon, and nobody has answered it. */
@Injectable()
export class RemindPlaceOffer {
  constructor(private readonly offers: PlaceOffersStore) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    await this.offers.updateMany([key], (offer) => offer.remind(tx.now), tx);
  }
}

import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlaceOffersStore } from '../place-offers.store.js';

export interface AcceptPlaceOffer {
  readonly offerId: string;
  readonly by: string | null;
}

@Injectable()
export class AcceptPlaceOfferHandler {
  constructor(
    private readonly offers: PlaceOffersStore,
    private readonly clock: Clock,
  ) {}

  run({ offerId, by }: AcceptPlaceOffer, w: Write): Promise<Answer> {
    return this.offers.update(offerId, (offer) => offer.accept(by, this.clock.now()), w);
  }
}

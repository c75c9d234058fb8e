import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlaceOffersStore } from '../place-offers.store.js';
import { OfferedPlaces } from '../places.store.js';

export interface DeclinePlaceOffer {
  readonly offerId: string;
  readonly by: string | null;
  /** Private: nobody of the group ever learns it. */
  readonly reason: string | null;
}

@Injectable()
export class DeclinePlaceOfferHandler {
  constructor(
    private readonly db: Db,
    private readonly offers: PlaceOffersStore,
    private readonly places: OfferedPlaces,
  ) {}

  run({ offerId, by, reason }: DeclinePlaceOffer, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const before = await this.offers.find(offerId, tx);
      const result = await this.offers.update(offerId, (offer) => offer.decline(by, reason, tx.now), tx);
      if (before?.state !== result.state) await this.places.ended(tx, [result]);
      return { result, facts: [] };
    });
  }
}

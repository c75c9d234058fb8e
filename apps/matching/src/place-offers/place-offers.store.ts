import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { placeOfferMapping } from './place-offer.mapping.js';
import { placeOfferOutbound } from './place-offer.outbound.js';
import type { PlaceOffer, PlaceOfferFact } from './place-offer.js';

type By = 'group_proposal_id' | 'group_id' | 'enrolment_id' | 'person_id';

@Injectable()
export class PlaceOffersStore extends AggregateStore<PlaceOffer, PlaceOfferFact> {
  protected readonly kind: AggregateKind<PlaceOffer, PlaceOfferFact> = {
    entity: placeOfferMapping,
    notFound: 'matching.place_offer.not_found',
    outbound: placeOfferOutbound,
  };

  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Offers nobody has answered. */
  async unanswered(tx: Tx, by: By, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT offer_id AS id FROM place_offer WHERE ${by} = ANY ($1) AND state IN ('prepared', 'offered') ORDER BY offer_id`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }
}

import type { MemberJoinedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlaceOffersStore } from './place-offers.store.js';

@Injectable()
export class SettlePlacesOnMemberJoined {
  constructor(private readonly offers: PlaceOffersStore) {}

  /** Of pairs the proposal is no offer of a place. Whoever joined by themself needs no other. */
  async apply(events: readonly Received<MemberJoinedV1>[], tx: Tx): Promise<void> {
    const ids = events.flatMap(({ data }) => data.proposalId ?? []);
    const known = await this.offers.findMany(ids, tx);
    await this.offers.updateMany([...known.keys()], (offer) => offer.place(), tx);
    const members = events.filter(({ data }) => data.role === 'member').flatMap(({ data }) => data.enrolmentId ?? []);
    const open = await this.offers.unanswered(tx, 'enrolment_id', members);
    await this.offers.updateMany(open, (offer) => offer.withdraw('placed', tx.now), tx);
  }
}

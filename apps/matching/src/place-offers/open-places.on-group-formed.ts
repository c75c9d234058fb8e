import type { GroupFormedV1 } from '@holdfast/contracts';
import { plus, type Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MatchingRulesStore } from '../matching-rules/index.js';
import { PlaceOffersStore } from './place-offers.store.js';
import { OfferedPlaces } from './places.store.js';

/** The group that was proposed is there: everybody it was proposed for is asked now. */
@Injectable()
export class OpenPlacesOnGroupFormed {
  constructor(
    private readonly rules: MatchingRulesStore,
    private readonly offers: PlaceOffersStore,
    private readonly places: OfferedPlaces,
  ) {}

  async apply(events: readonly Received<GroupFormedV1>[], tx: Tx): Promise<void> {
    for (const { data } of events) {
      const { groupProposalId, groupId, programId } = data;
      if (groupProposalId === undefined) continue;
      const ids = await this.offers.unanswered(tx, 'group_proposal_id', [groupProposalId]);
      const { rules } = await this.rules.inForce(tx, programId);
      const expiresAt = plus(tx.now, { days: rules.offerDays });
      const asked = await this.offers.updateMany(ids, (offer) => offer.offer(groupId, expiresAt), tx);
      await this.places.opened(tx, asked);
    }
  }
}

import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Offers } from '../offers.store.js';
import { ProposalsStore } from '../proposals.store.js';

/** The time to answer is over. */
@Injectable()
export class ExpireOffer {
  constructor(
    private readonly proposals: ProposalsStore,
    private readonly offers: Offers,
  ) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const before = await this.proposals.find(key, tx);
    if (before?.state !== 'offered') return;
    const proposal = await this.proposals.update(key, (each) => each.expire(tx.now), tx);
    if (proposal.state === 'expired') await this.offers.ended(tx, proposal);
  }
}

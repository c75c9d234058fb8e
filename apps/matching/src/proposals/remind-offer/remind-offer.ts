import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ProposalsStore } from '../proposals.store.js';

/** The offer runs out soon, and somebody has not answered it. */
@Injectable()
export class RemindOffer {
  constructor(private readonly proposals: ProposalsStore) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    await this.proposals.updateMany([key], (proposal) => proposal.remind(tx.now), tx);
  }
}

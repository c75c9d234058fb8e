import type { JoinRefusedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Offers } from './offers.store.js';
import { ProposalsStore } from './proposals.store.js';

/** `groups` could not place a pair that both had accepted: both are looked after again. */
@Injectable()
export class SettleProposalsOnJoinRefused {
  constructor(
    private readonly proposals: ProposalsStore,
    private readonly offers: Offers,
  ) {}

  async apply(events: readonly Received<JoinRefusedV1>[], tx: Tx): Promise<void> {
    for (const { data } of events) {
      const before = data.proposalId && (await this.proposals.find(data.proposalId, tx));
      if (!before || before.state !== 'accepted') continue;
      const proposal = await this.proposals.update(before.id, (each) => each.refuse(data.reason), tx);
      await this.offers.ended(tx, proposal);
    }
  }
}

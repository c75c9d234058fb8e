import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Offers } from '../offers.store.js';
import { ProposalsStore } from '../proposals.store.js';

export interface DeclineProposal {
  readonly proposalId: string;
  readonly by: string | null;
  /** Private: the other side never learns it. */
  readonly reason: string | null;
}

@Injectable()
export class DeclineProposalHandler {
  constructor(
    private readonly db: Db,
    private readonly proposals: ProposalsStore,
    private readonly offers: Offers,
  ) {}

  run({ proposalId, by, reason }: DeclineProposal, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const before = await this.proposals.find(proposalId, tx);
      const result = await this.proposals.update(proposalId, (proposal) => proposal.decline(by, reason, tx.now), tx);
      if (before?.state !== result.state) await this.offers.ended(tx, result);
      return { result, facts: [] };
    });
  }
}

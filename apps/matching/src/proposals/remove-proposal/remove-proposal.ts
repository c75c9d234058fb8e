import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ProposalsStore } from '../proposals.store.js';

export interface RemoveProposal {
  readonly proposalId: string;
  readonly reason: string;
}

@Injectable()
export class RemoveProposalHandler {
  constructor(
    private readonly proposals: ProposalsStore,
    private readonly clock: Clock,
  ) {}

  run({ proposalId, reason }: RemoveProposal, w: Write): Promise<Answer> {
    return this.proposals.update(proposalId, (proposal) => proposal.remove(reason, this.clock.now()), w);
  }
}

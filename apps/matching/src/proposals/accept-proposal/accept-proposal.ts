import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ProposalsStore } from '../proposals.store.js';

@Injectable()
export class AcceptProposalHandler {
  constructor(
    private readonly proposals: ProposalsStore,
    private readonly clock: Clock,
  ) {}

  run(proposalId: string, by: string | null, w: Write): Promise<Answer> {
    return this.proposals.update(proposalId, (proposal) => proposal.accept(by, this.clock.now()), w);
  }
}

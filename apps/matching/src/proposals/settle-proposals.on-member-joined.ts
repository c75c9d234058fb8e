import type { MemberJoinedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ProposalsStore } from './proposals.store.js';

@Injectable()
export class SettleProposalsOnMemberJoined {
  constructor(private readonly proposals: ProposalsStore) {}

  async apply(events: readonly Received<MemberJoinedV1>[], tx: Tx): Promise<void> {
    for (const { data } of events) {
      if (data.proposalId === undefined || !(await this.proposals.find(data.proposalId, tx))) continue;
      await this.proposals.update(data.proposalId, (proposal) => proposal.place(), tx);
    }
  }
}

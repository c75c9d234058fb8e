import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupProposalsStore } from '../group-proposals.store.js';

export interface RemoveGroupProposal {
  readonly groupProposalId: string;
  readonly reason: string;
}

@Injectable()
export class RemoveGroupProposalHandler {
  constructor(
    private readonly groups: GroupProposalsStore,
    private readonly clock: Clock,
  ) {}

  run({ groupProposalId, reason }: RemoveGroupProposal, w: Write): Promise<Answer> {
    return this.groups.update(groupProposalId, (group) => group.remove(reason, w.scope.sites, this.clock.now()), w);
  }
}

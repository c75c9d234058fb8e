import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupProposalsStore } from '../group-proposals/index.js';
import { ProposalsStore } from '../proposals/index.js';
import { proposedGroupIds, proposedIds } from './run-proposals.store.js';

/** What a run that was called off had proposed. */
@Injectable()
export class Proposed {
  constructor(
    private readonly proposals: ProposalsStore,
    private readonly groups: GroupProposalsStore,
  ) {}

  async drop(tx: Tx, runId: string): Promise<void> {
    const pairs = await proposedIds(tx, runId);
    await this.proposals.updateMany(pairs, (pair) => pair.drop('run_cancelled', tx.now), tx);
    const groups = await proposedGroupIds(tx, runId);
    await this.groups.updateMany(groups, (group) => group.drop('run_cancelled', tx.now), tx);
  }
}

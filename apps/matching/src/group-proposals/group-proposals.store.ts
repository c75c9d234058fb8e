import { Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, audit, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { groupProposalMapping } from './group-proposal.mapping.js';
import { groupProposalOutbound } from './group-proposal.outbound.js';
import type { GroupProposal, GroupProposalFact } from './group-proposal.js';

@Injectable()
export class GroupProposalsStore extends AggregateStore<GroupProposal, GroupProposalFact> {
  protected readonly kind: AggregateKind<GroupProposal, GroupProposalFact> = {
    entity: groupProposalMapping,
    notFound: 'matching.group_proposal.not_found',
    outbound: groupProposalOutbound,
    seal: (tx, groups) => this.leaveTrace(tx, groups),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** What the office decides is written down for everybody it is about. */
  private async leaveTrace(tx: Tx, groups: readonly GroupProposal[]): Promise<void> {
    const decided = tx.scope?.personId ? groups : [];
    await audit(
      tx,
      decided.flatMap(({ id, state, members }) =>
        members.map(({ personId }) => ({
          ...{ id: this.ids.next(), action: `group_proposal_${state}`, subjectType: 'group_proposal' },
          ...{ subjectId: id, personId },
        })),
      ),
    );
  }
}

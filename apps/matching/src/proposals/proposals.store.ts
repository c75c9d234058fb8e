import { Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, audit, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { proposalMapping } from './proposal.mapping.js';
import { proposalOutbound } from './proposal.outbound.js';
import type { Proposal, ProposalFact } from './proposal.js';

@Injectable()
export class ProposalsStore extends AggregateStore<Proposal, ProposalFact> {
  protected readonly kind: AggregateKind<Proposal, ProposalFact> = {
    entity: proposalMapping,
    notFound: 'matching.proposal.not_found',
    outbound: proposalOutbound,
    seal: (tx, proposals) => this.leaveTrace(tx, proposals),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** What the office decides about two people is written down for each; their own answers are their record. */
  private async leaveTrace(tx: Tx, proposals: readonly Proposal[]): Promise<void> {
    const actor = tx.scope?.personId ?? null;
    const by = (proposal: Proposal) =>
      actor !== null && ![proposal.participantId, proposal.supporterId].includes(actor);
    await audit(
      tx,
      proposals.filter(by).flatMap(({ id, state, participantId, supporterId }) =>
        [participantId, supporterId].map((personId) => ({
          id: this.ids.next(),
          action: `proposal_${state}`,
          subjectType: 'proposal',
          subjectId: id,
          personId,
        })),
      ),
    );
  }
}

import { candidates, describeAll } from '@holdfast/matching-engine';
import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { draftOf, Pool, type Reason, type ScorePart, takeSnapshot } from '../../pool/index.js';
import { Programs } from '../../programs/index.js';
import { ProposalsStore } from '../proposals.store.js';

export interface ListedCandidate {
  readonly supporterId: string;
  readonly score: number;
  readonly parts: readonly ScorePart[];
  readonly reasons: readonly Reason[];
}

export interface CandidatesForOnePlace {
  readonly proposalId: string;
  readonly participantId: string;
  /** Best first: one of the two lists that may be ordered by points, for coordinators and one place only. */
  readonly possible: readonly ListedCandidate[];
  readonly refused: readonly { readonly supporterId: string; readonly words: string }[];
}

@Injectable()
export class ListCandidates {
  constructor(
    private readonly db: Db,
    private readonly proposals: ProposalsStore,
    private readonly programs: Programs,
    private readonly pool: Pool,
  ) {}

  run(scope: Scope, proposalId: string): Promise<CandidatesForOnePlace> {
    return this.db.read(scope, async (tx) => {
      const proposal = await this.proposals.find(proposalId, tx);
      if (!proposal) throw new DomainError('matching.proposal.not_found', 'not_found');
      const { participantId, programId, state, participantEnrolmentId } = proposal;
      if (state !== 'proposed') throw new DomainError('matching.proposal.not_proposed', 'conflict', { state });
      await tx.enter({ ...scope, sites: '*' });
      const contents = await this.pool.contents(tx, await this.programs.get(tx, programId), 0);
      const snapshot = takeSnapshot(contents, ({ enrolmentId }) => enrolmentId === participantEnrolmentId);
      if (!snapshot.participants[participantId]) return { proposalId, participantId, possible: [], refused: [] };
      const found = candidates(snapshot.problem, participantId);
      return {
        proposalId,
        participantId,
        possible: found.possible.map((candidate) => {
          const { supporterId } = candidate;
          const { score, parts, reasons } = draftOf(snapshot, { participantId, supporterId }, candidate);
          return { supporterId, score, parts, reasons };
        }),
        refused: found.refused.map(({ supporterId, blocks }) => ({ supporterId, words: describeAll(blocks) })),
      };
    });
  }
}

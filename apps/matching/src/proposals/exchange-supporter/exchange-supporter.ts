import { DomainError } from '@holdfast/kernel';
import { candidates, describeAll } from '@holdfast/matching-engine';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { draftOf, type PairDraft, Pool, takeSnapshot } from '../../pool/index.js';
import { Programs } from '../../programs/index.js';
import type { Proposal } from '../proposal.js';
import { ProposalsStore } from '../proposals.store.js';

export interface ExchangeSupporter {
  readonly proposalId: string;
  readonly supporterEnrolmentId: string;
}

type Contents = Awaited<ReturnType<Pool['contents']>>;

/** A proposal under review gets another supporter, who has to keep every hard rule that a run keeps. */
@Injectable()
export class ExchangeSupporterHandler {
  constructor(
    private readonly db: Db,
    private readonly proposals: ProposalsStore,
    private readonly programs: Programs,
    private readonly pool: Pool,
  ) {}

  run({ proposalId, supporterEnrolmentId }: ExchangeSupporter, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const proposal = await this.proposals.find(proposalId, tx);
      if (!proposal) throw new DomainError('matching.proposal.not_found', 'not_found');
      const { state } = proposal;
      if (state !== 'proposed') throw new DomainError('matching.proposal.not_proposed', 'conflict', { state });
      // The supporter may be of another site, whom the office itself may not see.
      await tx.enter({ ...w.scope, sites: '*' });
      const draft = await this.draft(tx, proposal, supporterEnrolmentId);
      const result = await this.proposals.update(proposalId, (each) => each.exchange(draft), tx);
      return { result, facts: [] };
    });
  }

  private async draft(tx: Tx, proposal: Proposal, supporterEnrolmentId: string): Promise<PairDraft> {
    const { programId, participantId, participantEnrolmentId } = proposal;
    const program = await this.programs.lock(tx, programId);
    const contents = await this.pool.contents(tx, program, 0);
    const supporterId = contents.persons.find((one) => one.enrolmentId === supporterEnrolmentId)?.personId;
    if (supporterId === undefined) throw new DomainError('matching.proposal.unknown_supporter', 'not_found');
    const others = await proposedBeside(tx, proposal, supporterEnrolmentId);
    const snapshot = takeSnapshot(
      withPlacesOf(contents, supporterId, others),
      ({ enrolmentId }) => enrolmentId === participantEnrolmentId,
    );
    if (!snapshot.participants[participantId]) throw new DomainError('matching.proposal.not_free', 'conflict');
    const { possible, refused } = candidates(snapshot.problem, participantId);
    const blocks = refused.find((one) => one.supporterId === supporterId)?.blocks;
    if (blocks) throw breach([...new Set(blocks.map(({ rule }) => rule))], describeAll(blocks));
    const found = possible.find((one) => one.supporterId === supporterId);
    if (!found) throw breach(['eligibility'], 'no profile yet');
    return draftOf(snapshot, { participantId, supporterId }, found);
  }
}

/** Participants whom the same run proposes the supporter to. */
async function proposedBeside(tx: Tx, { id, runId }: Proposal, supporterEnrolmentId: string): Promise<string[]> {
  const rows = await tx.query<{ participantId: string }>(
    `SELECT participant_id AS "participantId" FROM proposal
     WHERE run_id = $1 AND supporter_enrolment_id = $2 AND state = 'proposed' AND proposal_id <> $3`,
    [runId, supporterEnrolmentId, id],
  );
  return rows.map(({ participantId }) => participantId);
}

/** Places and hours that others of the run are proposed for are not free either. */
function withPlacesOf(contents: Contents, supporterId: string, participantIds: readonly string[]): Contents {
  const taken = (one: Contents['persons'][number]) => (one.personId === supporterId ? participantIds.length : 0);
  return {
    ...contents,
    persons: contents.persons.map((one) => ({ ...one, taken: one.taken + taken(one) })),
    relations: [...contents.relations, ...participantIds.map((participantId) => ({ supporterId, participantId }))],
  };
}

const breach = (rules: readonly string[], words: string): DomainError =>
  new DomainError('matching.proposal.breaks_rule', 'conflict', { rules, words });

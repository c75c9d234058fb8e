import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { draftsOf, leftOversOf, type Snapshot, type solvePairs } from '../pool/index.js';
import { Proposal, ProposalsStore } from '../proposals/index.js';
import type { MatchRun, RunResult, WhatIf } from './match-run.js';
import { underReview, type UnderReview } from './run-proposals.store.js';

export type Solution = ReturnType<typeof solvePairs>;

/** What came of a run, and of a what-if's rules in force. */
export interface Solved {
  readonly snapshot: Snapshot;
  readonly solution: Solution;
  readonly baseline?: Solution;
}

/** Stores the pairs a run found: as proposals, or as what would be proposed. */
@Injectable()
export class RunResults {
  constructor(
    private readonly ids: Ids,
    private readonly proposals: ProposalsStore,
  ) {}

  async store(tx: Tx, run: MatchRun, { snapshot, solution }: Solved): Promise<void> {
    const { id: runId, tenantId, lane, programId, format } = run;
    const place = { tenantId, lane, programId, format, runId };
    const kept = await this.keptOf(tx, run, snapshot, solution);
    const fresh = draftsOf(snapshot, solution).filter(({ participant }) => !kept.has(participant.enrolmentId));
    const bear = run.leadsToOffers ? Proposal.propose : Proposal.consider;
    const born = fresh.map((draft) => bear(this.ids.next(), place, draft));
    await this.proposals.insertMany(born, tx);
  }

  /** Of a re-match: whose proposal under review stands. The others' gives way to the new one. */
  private async keptOf(tx: Tx, { programId }: MatchRun, { problem }: Snapshot, { pairs }: Solution) {
    if (problem.before === undefined) return new Set<string>();
    const now = new Map(pairs.map(({ participantId, supporterId }) => [participantId, supporterId]));
    const under = await underReview(tx, programId);
    const stands = ({ participantId, supporterId }: UnderReview) => now.get(participantId) === supporterId;
    const ids = under.filter((one) => now.has(one.participantId) && !stands(one)).map(({ id }) => id);
    await this.proposals.updateMany(ids, (proposal) => proposal.drop('rematched', tx.now), tx);
    return new Set(under.filter(stands).map(({ enrolmentId }) => enrolmentId));
  }
}

export function resultOf({ snapshot, solution, baseline }: Solved): RunResult {
  const { score, value, bound } = solution.objective;
  const { participants, supporters } = snapshot.problem;
  return {
    participants: participants.length + snapshot.withoutProfile.length,
    supporters: supporters.length,
    proposed: solution.pairs.length - stayedOf(snapshot, solution),
    unmatched: leftOversOf(snapshot, solution).length,
    moved: solution.moves.length,
    ...{ score, value, bound, steps: solution.steps },
    ...(baseline && { whatIf: whatIfOf(snapshot, baseline, solution) }),
  };
}

/** Pairs of a re-match that were under review before. */
function stayedOf({ problem }: Snapshot, { pairs }: Solution): number {
  const before = new Map((problem.before ?? []).map(({ participantId, supporterId }) => [participantId, supporterId]));
  return pairs.filter(({ participantId, supporterId }) => before.get(participantId) === supporterId).length;
}

function whatIfOf(snapshot: Snapshot, baseline: Solution, asked: Solution): WhatIf {
  const partners = (solution: Solution) =>
    new Map(solution.pairs.map(({ participantId, supporterId }) => [participantId, supporterId]));
  const [before, after] = [partners(baseline), partners(asked)];
  const both = [...after].filter(([participantId]) => before.has(participantId));
  const same = both.filter(([participantId, supporterId]) => before.get(participantId) === supporterId).length;
  return {
    proposed: before.size,
    unmatched: leftOversOf(snapshot, baseline).length,
    ...{ same, changed: both.length - same, gained: after.size - both.length, lost: before.size - both.length },
  };
}

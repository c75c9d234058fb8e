import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupProposal, GroupProposalsStore } from '../group-proposals/index.js';
import { groupDraftsOf, type GroupSnapshot, interimOf, type solveGroups } from '../pool/index.js';
import type { MatchRun, RunResult } from './match-run.js';

export interface SolvedGroups {
  readonly snapshot: GroupSnapshot;
  readonly solution: ReturnType<typeof solveGroups>;
}

/** Stores the groups a run found, for the office to look at. */
@Injectable()
export class RunGroups {
  constructor(
    private readonly ids: Ids,
    private readonly groups: GroupProposalsStore,
  ) {}

  async store(tx: Tx, run: MatchRun, { snapshot, solution }: SolvedGroups): Promise<void> {
    const { id: runId, tenantId, lane, programId, format, siteId } = run;
    const place = { tenantId, lane, programId, format, siteId, runId };
    const drafts = groupDraftsOf(snapshot, solution);
    await this.groups.insertMany(
      drafts.map((draft) => GroupProposal.propose(this.ids.next(), place, draft)),
      tx,
    );
  }
}

export function groupResultOf({ snapshot, solution }: SolvedGroups): RunResult {
  const { placed, score, bound } = solution.objective;
  const { members, facilitators } = snapshot.problem;
  return {
    participants: members.length + snapshot.withoutProfile.length,
    supporters: facilitators.length,
    proposed: placed,
    unmatched: interimOf(snapshot, solution).length,
    moved: 0,
    ...{ score, value: score, bound, steps: solution.steps, groups: solution.groups.length },
  };
}

import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ProposalsStore } from '../../proposals/index.js';
import { MatchRunsStore } from '../match-runs.store.js';
import { RunSolver } from '../run-solver.store.js';
import { proposedIds } from '../run-proposals.store.js';

@Injectable()
export class CancelMatchRunHandler {
  constructor(
    private readonly db: Db,
    private readonly runs: MatchRunsStore,
    private readonly proposals: ProposalsStore,
    private readonly solver: RunSolver,
  ) {}

  run(runId: string, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await this.runs.update(runId, (run) => run.cancel(w.scope.sites, tx.now), tx);
      await this.solver.letGo(tx, runId);
      await this.drop(tx, runId);
      tx.afterCommit(() => this.solver.stop(runId));
      return { result, facts: [] };
    });
  }

  private async drop(tx: Tx, runId: string): Promise<void> {
    const ids = await proposedIds(tx, runId);
    await this.proposals.updateMany(ids, (proposal) => proposal.drop('run_cancelled', tx.now), tx);
  }
}

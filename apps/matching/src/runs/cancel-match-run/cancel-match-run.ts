import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MatchRunsStore } from '../match-runs.store.js';
import { RunSolver } from '../run-solver.store.js';
import { Proposed } from '../proposed.store.js';

@Injectable()
export class CancelMatchRunHandler {
  constructor(
    private readonly db: Db,
    private readonly runs: MatchRunsStore,
    private readonly proposed: Proposed,
    private readonly solver: RunSolver,
  ) {}

  run(runId: string, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await this.runs.update(runId, (run) => run.cancel(w.scope.sites, tx.now), tx);
      await this.solver.letGo(tx, runId);
      await this.proposed.drop(tx, runId);
      tx.afterCommit(() => this.solver.stop(runId));
      return { result, facts: [] };
    });
  }
}

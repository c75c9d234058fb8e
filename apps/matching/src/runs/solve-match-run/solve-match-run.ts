import { plus } from '@holdfast/kernel';
import { type DueItem, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MatchRunsStore, SOLVE_MATCH_RUN } from '../match-runs.store.js';
import { RunProgress } from '../run-progress.store.js';
import { RunSolver } from '../run-solver.store.js';

/** A solver that says nothing for so long is taken for dead, and the run begins again. */
const LEASE = { minutes: 2 };

/**
 * Begins a run. Reading its people and solving would hold the transaction open for long, so both start after the
 * commit; the item plans itself again as a guard, which the stored result calls off.
 */
@Injectable()
export class SolveMatchRun {
  constructor(
    private readonly runs: MatchRunsStore,
    private readonly solver: RunSolver,
    private readonly progress: RunProgress,
  ) {}

  async run({ key, tenantId, siteId }: DueItem, tx: Tx): Promise<void> {
    const found = await this.runs.find(key, tx);
    if (!found || (found.state !== 'queued' && found.state !== 'running')) return;
    const guard = { kind: SOLVE_MATCH_RUN, key, dueAt: plus(tx.now, LEASE), payload: {}, tenantId, siteId };
    if (this.solver.isSolving(key) || (await this.progress.isAlive(tx, key, LEASE))) return schedule(tx, guard);
    const { state } = await this.runs.update(key, (run) => run.begin(tx.now), tx);
    if (state !== 'running') return this.solver.letGo(tx, key);
    await schedule(tx, guard);
    tx.afterCommit(() => this.solver.start({ runId: key, tenantId }));
  }
}

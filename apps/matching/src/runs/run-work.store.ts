import { ProblemError } from '@holdfast/matching-engine';
import { Db, systemScope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import {
  type AnySnapshot,
  byBaseline,
  conflictsOf,
  type GroupSnapshot,
  interimOf,
  isOfGroups,
  leftOversOf,
  type Snapshot,
  solveGroups,
  solvePairs,
} from '../pool/index.js';
import type { MatchRun, MatchRunFact } from './match-run.js';
import { MatchRunsStore } from './match-runs.store.js';
import { groupResultOf, RunGroups } from './run-groups.store.js';
import { RunPages } from './run-pages.store.js';
import { type Progress, RunProgress } from './run-progress.store.js';
import { resultOf, RunResults, type Solved } from './run-results.store.js';
import { RunSnapshots } from './run-snapshots.store.js';

export interface RunTask {
  readonly runId: string;
  readonly tenantId: string;
}

export interface Telling {
  progress(progress: Progress): void;
  /** Sets the clock, which stands still while something is solved. */
  moment(): Promise<void>;
}

/** Stores what was found. */
type Storing = (tx: Tx, runId: string) => Promise<void>;

/** What a solver writes. */
@Injectable()
export class RunRecords {
  constructor(
    readonly runs: MatchRunsStore,
    readonly progress: RunProgress,
    readonly results: RunResults,
    readonly groups: RunGroups,
  ) {}
}

/**
 * All of a run that takes long: reading the pool, solving, storing what was found. Done in a thread with a connection
 * of its own, so that requests wait for none of it.
 */
@Injectable()
export class RunWork {
  constructor(
    private readonly db: Db,
    private readonly snapshots: RunSnapshots,
    private readonly pages: RunPages,
    private readonly records: RunRecords,
  ) {}

  async perform(task: RunTask, telling: Telling): Promise<void> {
    const snapshot = await this.snapshotOf(task);
    if (!snapshot) return;
    const store = this.solved(snapshot, (progress) => telling.progress(progress));
    await telling.moment();
    await this.db.transaction(systemScope(task.tenantId), async (tx) => {
      await store(tx, task.runId);
      await this.records.progress.end(tx, task.runId);
    });
  }

  /** The stored one, or the pool as it is now, stored from now on. Undefined: the run is over. */
  async snapshotOf({ runId, tenantId }: RunTask): Promise<AnySnapshot | undefined> {
    return this.db.transaction(systemScope(tenantId), async (tx) => {
      const run = await this.records.runs.find(runId, tx);
      if (run?.state !== 'running') return undefined;
      const stored = await this.pages.read(tx, runId);
      if (stored) return stored;
      const { snapshot, rulesVersion } = await this.snapshots.take(tx, run);
      await this.pages.write(tx, runId, snapshot);
      // Last, because it locks the run: whoever calls it off does not wait for the pool to be read.
      const { state } = await this.records.runs.update(runId, (each) => each.take(rulesVersion), tx);
      if (state !== 'running') throw new Error('called off while its people were read');
      return snapshot;
    });
  }

  private solved(snapshot: AnySnapshot, tell: (progress: Progress) => void): Storing {
    try {
      return isOfGroups(snapshot) ? this.grouped(snapshot, tell) : this.paired(snapshot, tell);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return async (tx, runId) => {
        await this.change(tx, runId, (run) => run.fail(error.code, tx.now));
      };
    }
  }

  private grouped(snapshot: GroupSnapshot, tell: (progress: Progress) => void): Storing {
    const solution = solveGroups(snapshot.problem, snapshot.steps, tell);
    const solved = { snapshot, solution };
    return async (tx, runId) => {
      const left = interimOf(snapshot, solution);
      const run = await this.change(tx, runId, (each) => each.complete(groupResultOf(solved), left, tx.now));
      if (run) await this.records.groups.store(tx, run, solved);
    };
  }

  private paired(snapshot: Snapshot, tell: (progress: Progress) => void): Storing {
    const { problem, baseline } = snapshot;
    const solution = solvePairs(problem, tell);
    const inForce = baseline && { baseline: solvePairs(byBaseline(problem, baseline), tell) };
    return (tx, runId) => this.store(tx, runId, { snapshot, solution, ...inForce });
  }

  private async store(tx: Tx, runId: string, solved: Solved): Promise<void> {
    const { snapshot, solution } = solved;
    if (solution.status === 'infeasible') {
      const broken = conflictsOf(snapshot, solution);
      await this.change(tx, runId, (each) => each.fail('pin_breaks_rules', tx.now, broken));
      return;
    }
    const leftOver = leftOversOf(snapshot, solution);
    const run = await this.change(tx, runId, (each) => each.complete(resultOf(solved), leftOver, tx.now));
    if (run) await this.records.results.store(tx, run, solved);
  }

  /** The row is locked first: of two solvers of one run only the first changes it. @returns undefined for the other. */
  private async change(
    tx: Tx,
    runId: string,
    change: (run: MatchRun) => MatchRunFact[],
  ): Promise<MatchRun | undefined> {
    let changed = false;
    const [run] = await this.records.runs.updateMany(
      [runId],
      (each) => {
        const facts = change(each);
        changed = facts.length > 0;
        return facts;
      },
      tx,
    );
    return changed ? run : undefined;
  }
}

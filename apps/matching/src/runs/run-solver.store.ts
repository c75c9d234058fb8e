import { cancel } from '@holdfast/messaging';
import { Db, systemScope, type Tx } from '@holdfast/persistence';
import { Injectable, Logger } from '@nestjs/common';
import {
  type AnySnapshot,
  byBaseline,
  conflictsOf,
  Engine,
  type GroupSnapshot,
  interimOf,
  isOfGroups,
  leftOversOf,
  ProblemRefused,
  type Snapshot,
  type Watching,
} from '../pool/index.js';
import type { MatchRun, MatchRunFact } from './match-run.js';
import { MatchRunsStore, SOLVE_MATCH_RUN } from './match-runs.store.js';
import { groupResultOf, RunGroups } from './run-groups.store.js';
import { type Progress, RunProgress } from './run-progress.store.js';
import { resultOf, RunResults, type Solved } from './run-results.store.js';

export interface Solving {
  readonly runId: string;
  readonly tenantId: string;
  readonly snapshot: AnySnapshot;
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

/** Solves runs in threads, outside any transaction, and stores what came of it. */
@Injectable()
export class RunSolver {
  private readonly logger = new Logger('matching runs');
  private readonly solving = new Map<string, AbortController>();

  constructor(
    private readonly db: Db,
    private readonly engine: Engine,
    private readonly records: RunRecords,
  ) {}

  isSolving(runId: string): boolean {
    return this.solving.has(runId);
  }

  /** Ends the thread of a run that is no longer wanted, where this instance solves it. */
  stop(runId: string): void {
    this.solving.get(runId)?.abort();
  }

  /** Returns at once. Whatever goes wrong, the run's guard finds it unsolved and begins again. */
  start(solving: Solving): void {
    const { runId } = solving;
    const control = new AbortController();
    this.solving.set(runId, control);
    void this.solve(solving, control)
      .catch((error: unknown) => {
        if (!control.signal.aborted) this.logger.warn({ runId, error: String(error) }, 'solving failed');
      })
      .finally(() => this.solving.delete(runId));
  }

  private async solve({ runId, tenantId, snapshot }: Solving, control: AbortController): Promise<void> {
    const watching = { signal: control.signal, progress: this.teller(tenantId, runId, control) };
    try {
      const store = isOfGroups(snapshot)
        ? await this.grouped(snapshot, watching)
        : await this.paired(snapshot, watching);
      await this.settle(tenantId, runId, (tx) => store(tx, runId));
    } catch (error) {
      if (!(error instanceof ProblemRefused)) throw error;
      await this.settle(tenantId, runId, async (tx) => {
        await this.change(tx, runId, (run) => run.fail(error.code, tx.now));
      });
    }
  }

  /** One write at a time; what is said meanwhile is out of date by the next one. */
  private teller(tenantId: string, runId: string, control: AbortController): (progress: Progress) => void {
    let telling = false;
    return (progress) => {
      if (telling) return;
      telling = true;
      this.records.progress
        .note(tenantId, runId, progress)
        .then((wanted) => (wanted ? undefined : control.abort()))
        .catch((error: unknown) => this.logger.warn({ runId, error: String(error) }, 'progress was not stored'))
        .finally(() => (telling = false));
    };
  }

  private async settle(tenantId: string, runId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.db.transaction(systemScope(tenantId), async (tx) => {
      await work(tx);
      await this.records.progress.forget(tx, runId);
      await cancel(tx, SOLVE_MATCH_RUN, runId);
    });
  }

  private async grouped(snapshot: GroupSnapshot, watching: Watching): Promise<Storing> {
    const solution = await this.engine.formGroups(snapshot.problem, snapshot.steps, watching);
    const solved = { snapshot, solution };
    return async (tx, runId) => {
      const left = interimOf(snapshot, solution);
      const run = await this.change(tx, runId, (each) => each.complete(groupResultOf(solved), left, tx.now));
      if (run) await this.records.groups.store(tx, run, solved);
    };
  }

  private async paired(snapshot: Snapshot, watching: Watching): Promise<Storing> {
    const { problem, baseline } = snapshot;
    const solution = await this.engine.solve(problem, watching);
    const inForce = baseline && { baseline: await this.engine.solve(byBaseline(problem, baseline), watching) };
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

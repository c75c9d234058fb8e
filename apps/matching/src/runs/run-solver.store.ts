import type { Tx } from '@holdfast/persistence';
import { Injectable, Logger } from '@nestjs/common';
import { type Progress, RunProgress } from './run-progress.store.js';
import type { RunTask } from './run-work.store.js';
import { SolverThreads } from './solver-threads.port.js';

/** A thread that is busy with one large part says nothing for long, and must not be taken for dead. */
const SIGN_OF_LIFE_MS = 30_000;

/** Has runs solved in threads, and says how far they are. */
@Injectable()
export class RunSolver {
  private readonly logger = new Logger('matching runs');
  private readonly solving = new Map<string, AbortController>();

  constructor(
    private readonly threads: SolverThreads,
    private readonly progress: RunProgress,
  ) {}

  isSolving(runId: string): boolean {
    return this.solving.has(runId);
  }

  /** Ends the thread of a run that is no longer wanted, where this instance solves it. */
  stop(runId: string): void {
    this.solving.get(runId)?.abort();
  }

  /** What a run has only while it is under way. */
  letGo(tx: Tx, runId: string): Promise<void> {
    return this.progress.end(tx, runId);
  }

  /** Returns at once. Whatever goes wrong, the run's guard finds it unsolved and begins again. */
  start(task: RunTask): void {
    const { runId } = task;
    const control = new AbortController();
    this.solving.set(runId, control);
    const progress = this.teller(task, control);
    const signs = setInterval(() => progress(), SIGN_OF_LIFE_MS).unref();
    void this.threads
      .solve(task, { signal: control.signal, progress })
      .catch((error: unknown) => {
        if (!control.signal.aborted) this.logger.warn({ runId, error: String(error) }, 'solving failed');
      })
      .finally(() => {
        clearInterval(signs);
        this.solving.delete(runId);
      });
  }

  /** One write at a time; what is said meanwhile is out of date by the next one. */
  private teller({ tenantId, runId }: RunTask, control: AbortController): (progress?: Progress) => void {
    let telling = false;
    let last: Progress = { phase: 'comparing', done: 0, total: 1 };
    return (progress = last) => {
      last = progress;
      if (telling) return;
      telling = true;
      this.progress
        .note(tenantId, runId, progress)
        .then((wanted) => (wanted ? undefined : control.abort()))
        .catch((error: unknown) => this.logger.warn({ runId, error: String(error) }, 'progress was not stored'))
        .finally(() => (telling = false));
    };
  }
}

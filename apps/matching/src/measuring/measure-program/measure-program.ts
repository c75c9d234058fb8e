import { type Instant, plus } from '@holdfast/kernel';
import { type DueItem, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable, Logger } from '@nestjs/common';
import { ToldFigures } from '../../figures/index.js';
import { SolverThreads } from '../../runs/index.js';
import { FEWEST, LAST_MEASURE, type MeasureTask } from '../measurements.store.js';

export const MEASURE_PROGRAM = 'measure_program';
export const CHECK_MEASURED = 'check_measured';

/** After so long somebody looks whether it was done, and has it done again where the process that did it is gone. */
const GUARD = { minutes: 10 };

/**
 * Has programs measured in a thread, after the commit and one after the other: requests and other work wait for none of it.
 * A thread for each would take all processors whenever the programs of a whole system are due at once.
 */
@Injectable()
export class MeasureProgram {
  private readonly logger = new Logger('matching figures');
  private readonly waiting = new Map<string, MeasureTask>();
  private measuring = false;

  constructor(
    private readonly threads: SolverThreads,
    private readonly figures: ToldFigures,
  ) {}

  async run({ kind, key: programId, tenantId, siteId, payload }: DueItem, tx: Tx): Promise<void> {
    const since = kind === CHECK_MEASURED ? (payload['since'] as Instant) : tx.now;
    if (kind === CHECK_MEASURED && (await this.wasMeasured(tx, programId, since))) return;
    if (!(await hasEnough(tx, programId))) return;
    const guard = { kind: CHECK_MEASURED, key: programId, dueAt: plus(tx.now, GUARD), tenantId, siteId };
    await schedule(tx, { ...guard, payload: { since } });
    tx.afterCommit(() => this.start({ tenantId, programId }));
  }

  private async wasMeasured(tx: Tx, programId: string, since: Instant): Promise<boolean> {
    const last = await this.figures.measuredAt(tx, programId, [LAST_MEASURE]);
    return last !== null && last >= since;
  }

  /** One that waits already is measured once. */
  private start(task: MeasureTask): void {
    this.waiting.set(task.programId, task);
    if (!this.measuring) void this.measureWaiting();
  }

  private async measureWaiting(): Promise<void> {
    this.measuring = true;
    for (const [programId, task] of this.waiting) {
      this.waiting.delete(programId);
      const { signal } = new AbortController();
      await this.threads
        .solve(task, { signal, progress: () => undefined })
        .catch((error: unknown) => this.logger.warn({ ...task, error: String(error) }, 'measuring failed'));
    }
    this.measuring = false;
  }
}

async function hasEnough(tx: Tx, programId: string): Promise<boolean> {
  const people = await tx.query('SELECT 1 FROM candidate WHERE program_id = $1 AND eligible_at IS NOT NULL LIMIT $2', [
    programId,
    FEWEST,
  ]);
  return people.length === FEWEST;
}

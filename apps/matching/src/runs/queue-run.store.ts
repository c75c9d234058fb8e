import { Ids } from '@holdfast/kernel';
import { schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { KnownProgram } from '../programs/index.js';
import { MatchRun, type MatchRunOrder } from './match-run.js';
import { MatchRunsStore, SOLVE_MATCH_RUN } from './match-runs.store.js';

export type RunOrder = Omit<MatchRunOrder, 'seed'> & { readonly seed: number | null };

/** A run is queued with the work item that solves it, in one transaction. */
@Injectable()
export class QueueRun {
  constructor(
    private readonly ids: Ids,
    private readonly runs: MatchRunsStore,
  ) {}

  /** @param siteIds whose participants are matched */
  async of(tx: Tx, program: KnownProgram, siteIds: readonly string[], order: RunOrder): Promise<MatchRun> {
    const { tenantId, lane, programId, siteId, format } = program;
    const id = this.ids.next();
    const place = { tenantId, lane, programId, format, siteId, siteIds };
    const seed = order.seed ?? Number.parseInt(id.slice(-8), 16);
    const run = await this.runs.insert(() => MatchRun.queue(id, place, { ...order, seed }, tx.now), tx);
    await schedule(tx, { kind: SOLVE_MATCH_RUN, key: id, dueAt: tx.now, payload: {}, tenantId, siteId });
    return run;
  }
}

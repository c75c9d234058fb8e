import { type Instant, minus } from '@holdfast/kernel';
import { cancel } from '@holdfast/messaging';
import { Db, systemScope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { SOLVE_MATCH_RUN } from './match-runs.store.js';
import { RunPages } from './run-pages.store.js';

export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

/** How far runs are, as whoever solves them says; in the database, so that every instance can tell. */
@Injectable()
export class RunProgress {
  constructor(
    private readonly db: Db,
    private readonly pages: RunPages,
  ) {}

  /** @returns false when the run is no longer wanted. */
  async note(tenantId: string, runId: string, { phase, done, total }: Progress): Promise<boolean> {
    return this.db.transaction(systemScope(tenantId), async (tx) => {
      const rows = await tx.query(
        `INSERT INTO match_run_progress (run_id, tenant_id, lane, site_ids, phase, done, total, at)
         SELECT run_id, tenant_id, lane, site_ids, $2, $3, $4, $5 FROM match_run
         WHERE run_id = $1 AND state = 'running'
         ON CONFLICT (run_id) DO UPDATE SET phase = excluded.phase, done = excluded.done, total = excluded.total,
           at = excluded.at
         RETURNING run_id`,
        [runId, phase, done, total, tx.now],
      );
      return rows.length > 0;
    });
  }

  /** Null: nothing was said yet, or the run is over. */
  async of(tx: Tx, runId: string): Promise<(Progress & { readonly at: Instant }) | null> {
    const [row] = await tx.query<Progress & { at: Instant }>(
      'SELECT phase, done, total, at FROM match_run_progress WHERE run_id = $1',
      [runId],
    );
    return row ?? null;
  }

  /** True while some instance has said something within this time. */
  async isAlive(tx: Tx, runId: string, within: { minutes: number }): Promise<boolean> {
    const last = await this.of(tx, runId);
    return last !== null && last.at > minus(tx.now, within);
  }

  /** A run that is over has no progress, no guard and nothing it is solved from. */
  async end(tx: Tx, runId: string): Promise<void> {
    await tx.query('DELETE FROM match_run_progress WHERE run_id = $1', [runId]);
    await this.pages.forget(tx, runId);
    await cancel(tx, SOLVE_MATCH_RUN, runId);
  }
}

import { DomainError, Ids } from '@holdfast/kernel';
import { schedule } from '@holdfast/messaging';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { isRunning, meetsInPairs, Programs } from '../../programs/index.js';
import { MatchRun } from '../match-run.js';
import { MatchRunsStore, SOLVE_MATCH_RUN } from '../match-runs.store.js';

export interface StartMatchRun {
  readonly programId: string;
  /** Decides between equal solutions; null: one of the run's own. */
  readonly seed: number | null;
}

@Injectable()
export class StartMatchRunHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly programs: Programs,
    private readonly runs: MatchRunsStore,
  ) {}

  async run({ programId, seed }: StartMatchRun, w: Write): Promise<Answer> {
    await this.programs.awaited(w.scope, programId, isRunning);
    return this.db.write(w, async (tx) => {
      const program = await this.programs.get(tx, programId);
      const { tenantId, lane, siteId, format, phase } = program;
      if (!meetsInPairs(program)) throw new DomainError('matching.run.format_not_paired', 'invalid', { format });
      if (!isRunning(program)) throw new DomainError('matching.run.program_not_running', 'conflict', { phase });
      const { sites } = w.scope;
      const siteIds = program.siteIds.filter((site) => sites === '*' || sites.includes(site));
      const id = this.ids.next();
      const place = { tenantId, lane, programId, format, siteId, siteIds };
      const born = MatchRun.queue(id, place, seed ?? Number.parseInt(id.slice(-8), 16), tx.now);
      await this.runs.insert(() => born, tx);
      await schedule(tx, { kind: SOLVE_MATCH_RUN, key: id, dueAt: tx.now, payload: {}, tenantId, siteId });
      return { result: born.aggregate, facts: born.facts };
    });
  }
}

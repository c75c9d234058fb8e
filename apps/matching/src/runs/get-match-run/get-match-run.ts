import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { MatchRun } from '../match-run.js';
import { MatchRunsStore } from '../match-runs.store.js';
import { RunProgress } from '../run-progress.store.js';

export interface WatchedRun {
  readonly run: MatchRun;
  /** While it runs: how far it is. */
  readonly progress: Awaited<ReturnType<RunProgress['of']>>;
}

@Injectable()
export class GetMatchRun {
  constructor(
    private readonly db: Db,
    private readonly runs: MatchRunsStore,
    private readonly progress: RunProgress,
  ) {}

  /** Of those left over only the people of the acting person's sites. */
  run(scope: Scope, runId: string): Promise<WatchedRun> {
    return this.db.read(scope, async (tx) => {
      const run = await this.runs.find(runId, tx);
      if (!run) throw new DomainError('matching.run.not_found', 'not_found');
      run.leftOver = run.leftOver.filter(({ siteId }) => scope.sites === '*' || scope.sites.includes(siteId));
      const progress = run.state === 'running' ? await this.progress.of(tx, runId) : null;
      return { run, progress };
    });
  }
}

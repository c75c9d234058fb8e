import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { MatchRun } from '../match-run.js';
import { MatchRunsStore } from '../match-runs.store.js';

@Injectable()
export class GetMatchRun {
  constructor(
    private readonly db: Db,
    private readonly runs: MatchRunsStore,
  ) {}

  /** Of those left over only the people of the acting person's sites. */
  run(scope: Scope, runId: string): Promise<MatchRun> {
    return this.db.read(scope, async (tx) => {
      const run = await this.runs.find(runId, tx);
      if (!run) throw new DomainError('matching.run.not_found', 'not_found');
      run.leftOver = run.leftOver.filter(({ siteId }) => scope.sites === '*' || scope.sites.includes(siteId));
      return run;
    });
  }
}

import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Publication } from '../publication.store.js';
import { MatchRunsStore } from '../match-runs.store.js';

@Injectable()
export class PublishMatchRunHandler {
  constructor(
    private readonly db: Db,
    private readonly runs: MatchRunsStore,
    private readonly publication: Publication,
  ) {}

  run(runId: string, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await this.runs.update(runId, (run) => run.publish(w.scope.sites, tx.now), tx);
      // From here on it is about supporters of every site, whom the office itself may not see.
      await tx.enter({ ...w.scope, sites: '*' });
      await this.publication.of(tx, result);
      return { result, facts: [] };
    });
  }
}

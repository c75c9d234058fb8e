import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { RunDivision } from '../divisions.js';
import { type Fairness, FairnessReports } from '../fairness.store.js';

@Injectable()
export class GetRunFairness {
  constructor(
    private readonly db: Db,
    private readonly reports: FairnessReports,
  ) {}

  run(scope: Scope, runId: string, by: RunDivision): Promise<Fairness> {
    return this.db.read(scope, async (tx) => {
      const [run] = await tx.query<{ programId: string }>(
        'SELECT program_id AS "programId" FROM match_run WHERE run_id = $1',
        [runId],
      );
      if (!run) throw new DomainError('matching.run.not_found', 'not_found');
      return this.reports.ofRun(tx, runId, run.programId, by);
    });
  }
}

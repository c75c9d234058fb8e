import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../programs/index.js';
import { type Fairness, type FairnessQuery, FairnessReports } from '../fairness.store.js';

@Injectable()
export class GetFairness {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
    private readonly reports: FairnessReports,
  ) {}

  async run(scope: Scope, programId: string, query: FairnessQuery): Promise<Fairness> {
    await this.programs.awaited(scope, programId);
    return this.db.read(scope, (tx) => this.reports.ofProgram(tx, programId, query));
  }
}

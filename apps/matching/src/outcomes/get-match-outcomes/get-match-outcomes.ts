import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../programs/index.js';
import { type MatchOutcomes, MatchOutcomesOfPrograms } from '../match-outcomes.store.js';

@Injectable()
export class GetMatchOutcomes {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
    private readonly outcomes: MatchOutcomesOfPrograms,
  ) {}

  async run(scope: Scope, programId: string, period: string): Promise<MatchOutcomes> {
    await this.programs.awaited(scope, programId);
    return this.db.read(scope, (tx) => this.outcomes.of(tx, programId, period));
  }
}

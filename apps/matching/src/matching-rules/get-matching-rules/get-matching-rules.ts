import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../programs/index.js';
import { MatchingRulesStore } from '../matching-rules.store.js';
import type { RuleSet } from '../rule-set.js';

@Injectable()
export class GetMatchingRules {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
    private readonly matchingRules: MatchingRulesStore,
  ) {}

  async run(scope: Scope, programId: string): Promise<{ readonly version: number; readonly rules: RuleSet }> {
    await this.programs.awaited(scope, programId);
    return this.db.read(scope, async (tx) => {
      await this.programs.get(tx, programId);
      return this.matchingRules.inForce(tx, programId);
    });
  }
}

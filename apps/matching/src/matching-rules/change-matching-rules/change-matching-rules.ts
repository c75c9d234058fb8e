import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../programs/index.js';
import { MatchingRulesStore } from '../matching-rules.store.js';
import type { RuleSet } from '../rule-set.js';

export interface ChangeMatchingRules {
  readonly programId: string;
  readonly rules: RuleSet;
}

@Injectable()
export class ChangeMatchingRulesHandler {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
    private readonly matchingRules: MatchingRulesStore,
  ) {}

  async run({ programId, rules }: ChangeMatchingRules, w: Write): Promise<Answer> {
    await this.programs.awaited(w.scope, programId);
    return this.db.write(w, async (tx) => {
      const program = await this.programs.get(tx, programId);
      return { result: await this.matchingRules.replace(tx, program, rules), facts: [] };
    });
  }
}

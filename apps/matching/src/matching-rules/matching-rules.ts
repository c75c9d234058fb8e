import { ruleSetOf, type RuleSet } from './rule-set.js';

export type MatchingRulesFact = { readonly type: 'MatchingRulesChanged' };

/** How one program matches; its id is the program's. Each change is a new version, and a run names the one it used. */
export class MatchingRules {
  version = 0;

  private constructor(
    readonly id: string,
    readonly tenantId: string,
    readonly lane: string,
    public rules: RuleSet,
  ) {}

  static begin(
    { programId, tenantId, lane }: { programId: string; tenantId: string; lane: string },
    rules: RuleSet,
  ): { aggregate: MatchingRules; facts: MatchingRulesFact[] } {
    const aggregate = new MatchingRules(programId, tenantId, lane, ruleSetOf(rules));
    return { aggregate, facts: [{ type: 'MatchingRulesChanged' }] };
  }

  change(rules: RuleSet): MatchingRulesFact[] {
    this.rules = ruleSetOf(rules);
    return [{ type: 'MatchingRulesChanged' }];
  }
}

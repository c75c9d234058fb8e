import { type AggregateKind, AggregateStore, Db, Outbox, refuseTwin, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { matchingRulesMapping } from './matching-rules.mapping.js';
import { MatchingRules, type MatchingRulesFact } from './matching-rules.js';
import { DEFAULTS, type RuleSet } from './rule-set.js';

/** Rules are this service's own business: no event tells of them. */
@Injectable()
export class MatchingRulesStore extends AggregateStore<MatchingRules, MatchingRulesFact> {
  protected readonly kind: AggregateKind<MatchingRules, MatchingRulesFact> = {
    entity: matchingRulesMapping,
    notFound: 'matching.program.not_found',
    outbound: () => [],
  };

  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Version 0: the program goes by the defaults. */
  async inForce(tx: Tx, programId: string): Promise<{ readonly version: number; readonly rules: RuleSet }> {
    return (await this.find(programId, tx)) ?? { version: 0, rules: DEFAULTS };
  }

  /** The program's next version of rules. @throws DomainError conflict where another comes first. */
  async replace(tx: Tx, program: Owner, rules: RuleSet): Promise<MatchingRules> {
    const { version } = await this.inForce(tx, program.programId);
    if (version > 0) return this.update(program.programId, (known) => known.change(rules), tx);
    const born = MatchingRules.begin(program, rules);
    return this.insert(() => born, tx).catch(refuseTwin);
  }
}

type Owner = Parameters<typeof MatchingRules.begin>[0];

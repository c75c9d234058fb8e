import { DomainError } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MatchingRulesStore, type RuleSet } from '../../matching-rules/index.js';
import { Programs } from '../../programs/index.js';
import type { Learned } from '../kinds.js';
import { type MatchOutcomes, MatchOutcomesOfPrograms } from '../match-outcomes.store.js';

export interface AdoptWeights {
  readonly programId: string;
  /** Of the rules that the suggestion was read with. */
  readonly rulesVersion: number;
  readonly kinds: readonly Learned[];
}

/** Suggested weights become the program's next version of rules because somebody says so. */
@Injectable()
export class AdoptWeightsHandler {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
    private readonly matchingRules: MatchingRulesStore,
    private readonly outcomes: MatchOutcomesOfPrograms,
  ) {}

  async run(order: AdoptWeights, w: Write): Promise<Answer> {
    const { programId } = order;
    await this.programs.awaited(w.scope, programId);
    return this.db.write(w, async (tx) => {
      const program = await this.programs.get(tx, programId);
      const { rules } = await this.matchingRules.inForce(tx, programId);
      const changed = adopted(rules, await this.outcomes.of(tx, programId), order);
      const result = await this.matchingRules.replace(tx, program, changed);
      // Somebody else may have changed them meanwhile.
      refuseUnless(result.version === order.rulesVersion + 1, result.version - 1);
      return { result, facts: [] };
    });
  }
}

/** @throws DomainError where the rules were changed since, and for a preference of which nothing is suggested. */
function adopted(rules: RuleSet, { rulesVersion, preferences }: MatchOutcomes, order: AdoptWeights): RuleSet {
  refuseUnless(rulesVersion === order.rulesVersion, rulesVersion);
  const suggested = new Map<string, number | undefined>(
    preferences.map(({ kind, suggestedWeight }) => [kind, suggestedWeight]),
  );
  const without = order.kinds.find((kind) => suggested.get(kind) === undefined);
  if (without) throw new DomainError('matching.suggestion.not_there', 'conflict', { kind: without });
  const weightOf = (kind: string, weight: number) =>
    (order.kinds as readonly string[]).includes(kind) ? (suggested.get(kind) ?? weight) : weight;
  return {
    ...rules,
    preferences: rules.preferences.map((each) => ({ ...each, weight: weightOf(each.kind, each.weight) })),
  };
}

function refuseUnless(isTheSame: boolean, rulesVersion: number): void {
  if (!isTheSame) throw new DomainError('matching.rules.changed_since', 'conflict', { rulesVersion });
}

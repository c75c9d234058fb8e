import type { Instant } from '@holdfast/kernel';
import { ALL, ANY, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { reachOf, type Report, ToldFigures } from '../figures/index.js';
import { MatchingRulesStore } from '../matching-rules/index.js';
import { type KnownProgram, Programs } from '../programs/index.js';
import { evidenceOf, outcomeOf } from './evidence.js';
import { LEARNED } from './kinds.js';
import { type Evidence, type Outcome, suggestedWeight } from './suggestion.js';

export interface Learning extends Evidence {
  /** Undefined: nothing is suggested. */
  readonly suggestedWeight: number | undefined;
}

export interface MatchOutcomes {
  /** Null: not measured yet. */
  readonly measuredAt: Instant | null;
  /** Of the matching rules in force. */
  readonly rulesVersion: number;
  /** Of the whole program; empty for whoever does not work for all of its sites. */
  readonly whole: Outcome;
  readonly sites: readonly { readonly siteId: string; readonly outcome: Outcome }[];
  /** Empty for whoever does not work for all of the program's sites: rules hold for all of them. */
  readonly preferences: readonly Learning[];
}

const MEASURES = ['offer_answers', 'match_lasting'];

/** What became of a program's matches, and what may follow from it. Weights are suggested on all that is known. */
@Injectable()
export class MatchOutcomesOfPrograms {
  constructor(
    private readonly programs: Programs,
    private readonly matchingRules: MatchingRulesStore,
    private readonly figures: ToldFigures,
  ) {}

  async of(tx: Tx, programId: string, period = ALL): Promise<MatchOutcomes> {
    const program = await this.programs.get(tx, programId);
    const { version: rulesVersion, rules } = await this.matchingRules.inForce(tx, programId);
    const report = await this.figures.of(tx, {
      ...{ subjectId: programId, measures: MEASURES, period },
      divisions: [ANY, 'site', ...LEARNED],
    });
    const { whole } = reachOf(tx.scope?.sites ?? [], program.siteIds);
    const learned = whole ? evidenceOf(report.parts, rules.preferences) : [];
    return {
      measuredAt: report.measuredAt,
      rulesVersion,
      whole: whole ? outcomeOf(report.whole) : {},
      sites: sitesOf(tx, program, report),
      preferences: learned.map((each) => ({
        ...each,
        suggestedWeight: period === ALL ? suggestedWeight(each) : undefined,
      })),
    };
  }
}

/** The acting person's sites of a program that runs at several. */
function sitesOf(tx: Tx, { siteIds }: KnownProgram, { parts }: Report) {
  const { sites } = reachOf(tx.scope?.sites ?? [], siteIds);
  const own = siteIds.length > 1 ? siteIds.filter(sites) : [];
  return own.map((siteId) => ({ siteId, outcome: outcomeOf(parts.get(siteId)) }));
}

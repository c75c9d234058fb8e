import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { QuarterQuery } from '../../figures/index.js';
import { LEARNED } from '../kinds.js';
import { GetMatchOutcomes } from './get-match-outcomes.js';

/** Told roughly: counts by fives, shares of them by twentieths and from 0.05 to 0.95. What is withheld is absent. */
class OutcomeAnswer {
  /** Offers that people answered or let run out. */
  @shown.count({ optional: true }) offers?: number;
  /** Of these, share that both sides said yes to. */
  @shown.number({ optional: true }) accepted?: number;
  /** Of these, share that somebody said no to. */
  @shown.number({ optional: true }) declined?: number;
  /** Of these, share that somebody did not answer. */
  @shown.number({ optional: true }) unanswered?: number;
  /** Pairs that are eight weeks old or parted before. */
  @shown.count({ optional: true }) pairs?: number;
  /** Of these, share that met and stayed together for the eight weeks. */
  @shown.number({ optional: true }) lasted?: number;
  /** Of these, share that left, asked for somebody else or said that it is not a fit. */
  @shown.number({ optional: true }) parted?: number;
  /** Of these, share that stayed together and met once at most. */
  @shown.number({ optional: true }) seldomMet?: number;
}

class SiteOutcomeAnswer {
  @body.id() siteId!: string;
  @shown.part(() => OutcomeAnswer) outcome!: OutcomeAnswer;
}

class LearningAnswer {
  /** The preference. */
  @body.oneOf(LEARNED) kind!: string;
  /** By the rules in force. */
  @shown.count() weight!: number;
  /** Pairs with half or more of its points. */
  @shown.part(() => OutcomeAnswer) much!: OutcomeAnswer;
  /** Pairs with less. */
  @shown.part(() => OutcomeAnswer) little!: OutcomeAnswer;
  /** Absent: no change is suggested. Nothing changes until somebody adopts it. */
  @shown.count({ optional: true }) suggestedWeight?: number;
}

class MatchOutcomesAnswer {
  @body.id() programId!: string;
  /** Quarter in which offers ended or pairs began, or `all`. */
  @shown.text() period!: string;
  /** Null: not measured yet. */
  @shown.instant({ nullable: true }) measuredAt!: string | null;
  /** Of the matching rules in force; what is adopted has to name it. */
  @shown.count() rulesVersion!: number;
  /** Of the whole program; empty unless the reader works for all its sites. */
  @shown.part(() => OutcomeAnswer) whole!: OutcomeAnswer;
  /** The reader's sites of a program that runs at several. */
  @shown.parts(() => SiteOutcomeAnswer) sites!: readonly SiteOutcomeAnswer[];
  /** What pairs that last have in common; empty unless the reader works for all the program's sites. */
  @shown.parts(() => LearningAnswer) preferences!: readonly LearningAnswer[];
}

@Controller('v1/programs')
export class GetMatchOutcomesHttp {
  constructor(private readonly getMatchOutcomes: GetMatchOutcomes) {}

  /** Figures of enough people only, never of a person or a pair. */
  @Get(':id/match-outcomes')
  @Requires('get_match_outcomes')
  @ApiOkResponse({ type: MatchOutcomesAnswer })
  async get(
    @Param('id', Uuid) programId: string,
    @Query() { period }: QuarterQuery,
    @Caller() me: Principal,
  ): Promise<MatchOutcomesAnswer> {
    const { preferences, ...outcomes } = await this.getMatchOutcomes.run(scopeOf(me), programId, period);
    return {
      ...{ programId, period, ...outcomes },
      preferences: preferences.map(({ suggestedWeight, ...evidence }) => ({
        ...evidence,
        ...(suggestedWeight !== undefined && { suggestedWeight }),
      })),
    };
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { RunResultAnswer } from '../answers.http.js';
import { PURPOSES } from '../match-run.js';
import { CompareMatchRuns } from './compare-match-runs.js';

class CompareMatchRunsParameters {
  /** The run to compare with, of the same program. */
  @body.id() with!: string;
  /** Most differences to show. */
  @body.whole(1, 200, { optional: true }) limit: number = 50;
}

class ComparedRunAnswer {
  @body.id() id!: string;
  @body.oneOf(PURPOSES) purpose!: string;
  /** Version of the matching rules it went by. */
  @shown.count({ nullable: true }) rulesVersion!: number | null;
  @shown.part(() => RunResultAnswer, { nullable: true }) result!: RunResultAnswer | null;
}

/** A participant for whom the two came to different ends; null: nobody was found. */
class RunDifferenceAnswer {
  @body.id() participantId!: string;
  @body.id({ nullable: true }) supporterId!: string | null;
  /** Of the other run. */
  @body.id({ nullable: true }) otherSupporterId!: string | null;
}

class RunComparisonAnswer {
  @shown.part(() => ComparedRunAnswer) run!: ComparedRunAnswer;
  @shown.part(() => ComparedRunAnswer) other!: ComparedRunAnswer;
  /** Participants of the reader's sites with the same supporter in both. */
  @shown.count() same!: number;
  /** Participants of the reader's sites who come to different ends. */
  @shown.count() different!: number;
  @shown.parts(() => RunDifferenceAnswer) differences!: RunDifferenceAnswer[];
}

@Controller('v1/match-runs')
export class CompareMatchRunsHttp {
  constructor(private readonly compareMatchRuns: CompareMatchRuns) {}

  /** What two solved runs found for the same people. */
  @Get(':id/comparison')
  @Requires('compare_match_runs')
  @ApiOkResponse({ type: RunComparisonAnswer })
  compare(
    @Param('id', Uuid) runId: string,
    @Query() { with: otherId, limit }: CompareMatchRunsParameters,
    @Caller() me: Principal,
  ) {
    return this.compareMatchRuns.run(scopeOf(me), { runId, otherId, limit });
  }
}

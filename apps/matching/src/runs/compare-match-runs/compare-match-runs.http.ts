import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { CompareMatchRuns } from './compare-match-runs.js';

class CompareMatchRunsParameters {
  /** The run to compare with, of the same program. */
  @body.id() with!: string;
  /** Most differences to show. */
  @body.whole(1, 200, { optional: true }) limit: number = 50;
}

@Controller('v1/match-runs')
export class CompareMatchRunsHttp {
  constructor(private readonly compareMatchRuns: CompareMatchRuns) {}

  /** What two solved runs found for the same people. */
  @Get(':id/comparison')
  @Requires('compare_match_runs')
  compare(
    @Param('id', Uuid) runId: string,
    @Query() { with: otherId, limit }: CompareMatchRunsParameters,
    @Caller() me: Principal,
  ) {
    return this.compareMatchRuns.run(scopeOf(me), { runId, otherId, limit });
  }
}

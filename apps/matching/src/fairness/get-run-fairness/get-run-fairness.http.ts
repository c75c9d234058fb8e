import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { FairnessAnswer } from '../answers.http.js';
import { RUN_DIVISIONS, type RunDivision } from '../divisions.js';
import { GetRunFairness } from './get-run-fairness.js';

class RunFairnessQuery {
  /** What people are compared by. */
  @body.oneOf(RUN_DIVISIONS, { optional: true }) by: RunDivision = 'site';
}

@Controller('v1/match-runs')
export class GetRunFairnessHttp {
  constructor(private readonly getRunFairness: GetRunFairness) {}

  /** As the run was found, before anybody edited it; `load` as it would be if everybody said yes. */
  @Get(':id/fairness')
  @Requires('get_run_fairness')
  @ApiOkResponse({ type: FairnessAnswer })
  get(
    @Param('id', Uuid) runId: string,
    @Query() { by }: RunFairnessQuery,
    @Caller() me: Principal,
  ): Promise<FairnessAnswer> {
    return this.getRunFairness.run(scopeOf(me), runId, by);
  }
}

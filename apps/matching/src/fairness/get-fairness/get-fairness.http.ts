import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { QuarterQuery } from '../../figures/index.js';
import { FairnessAnswer } from '../answers.http.js';
import { type Division, DIVISIONS } from '../divisions.js';
import { GetFairness } from './get-fairness.js';

class FairnessQuery extends QuarterQuery {
  /** What people are compared by. */
  @body.oneOf(DIVISIONS, { optional: true }) by: Division = 'site';
}

@Controller('v1/programs')
export class GetFairnessHttp {
  constructor(private readonly getFairness: GetFairness) {}

  /** Figures of enough people only. Periods are the quarters in which people could first be matched. */
  @Get(':id/fairness')
  @Requires('get_fairness')
  @ApiOkResponse({ type: FairnessAnswer })
  get(
    @Param('id', Uuid) programId: string,
    @Query() { by, period }: FairnessQuery,
    @Caller() me: Principal,
  ): Promise<FairnessAnswer> {
    return this.getFairness.run(scopeOf(me), programId, { by, period });
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Uuid } from '@holdfast/http';
import { instantOf } from '@holdfast/kernel';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { moment } from '../../sessions/index.js';
import { CoverageAnswer } from '../answers.http.js';
import { GetCoverage } from './get-coverage.js';

class GetCoverageParameters {
  @moment() from!: string;
  /** At most 31 days later. */
  @moment() until!: string;
}

@Controller('v1/programs')
export class GetCoverageHttp {
  constructor(private readonly getCoverage: GetCoverage) {}

  @Get(':id/coverage')
  @Requires('get_coverage')
  @ApiOkResponse({ type: CoverageAnswer })
  get(@Param('id', Uuid) programId: string, @Query() { from, until }: GetCoverageParameters, @Caller() me: Principal) {
    const window = { startsAt: instantOf(from), endsAt: instantOf(until) };
    return this.getCoverage.run(scopeOf(me), programId, window);
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PeriodQuery } from '../../period-query.js';
import { GetDashboard } from './get-dashboard.js';
import { DashboardBody } from './dashboard-body.http.js';

@Controller('v1/programs')
export class GetDashboardHttp {
  constructor(private readonly getDashboard: GetDashboard) {}

  @Get(':id/dashboard')
  @Requires('get_dashboard')
  @ApiOkResponse({ type: DashboardBody })
  get(
    @Param('id', Uuid) programId: string,
    @Query() { period }: PeriodQuery,
    @Caller() me: Principal,
  ): Promise<DashboardBody> {
    return this.getDashboard.run(scopeOf(me), programId, period);
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PlanAnswer } from '../answers.http.js';
import { GetPlan } from './get-plan.js';

@Controller('v1/plans')
export class GetPlanHttp {
  constructor(private readonly getPlan: GetPlan) {}

  @Get(':id')
  @Requires('get_plan')
  @ApiOkResponse({ type: PlanAnswer })
  async get(@Param('id', Uuid) planId: string, @Caller() me: Principal) {
    const plan = await this.getPlan.run(scopeOf(me), planId);
    return tagged(plan.version, plan);
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, shown, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { PlanCasesHandler } from './plan-cases.js';

class PlanCasesBody {
  /** Who presents, in order; left out: those whose turn it is. */
  @body.ids({ min: 1, max: 10, optional: true }) presenterIds?: string[];
}

/** Says who presents in a session, as many as it has time for; a second time changes who does. */
@Controller('v1/sessions')
export class PlanCasesHttp {
  constructor(private readonly planCases: PlanCasesHandler) {}

  @Post(':id/cases')
  @HttpCode(200)
  @Requires('plan_cases')
  @shown.ManyWritten()
  plan(
    @Param('id', Uuid) sessionId: string,
    @Body() { presenterIds }: PlanCasesBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.planCases.run({ sessionId, by: acting(me), presenterIds: presenterIds ?? null }, write(request, ok));
  }
}

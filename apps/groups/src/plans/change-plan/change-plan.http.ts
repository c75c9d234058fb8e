import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Patch, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ChangePlanHandler } from './change-plan.js';

class ChangePlanBody {
  /** As long as there are no ideas yet. */
  @body.text(1, 1_000, { optional: true }) problem?: string;
  @body.flag({ optional: true }) shared?: boolean;
  /** Once there is something to be done. */
  @body.date({ optional: true }) followUpOn?: string;
}

/** What is left out stays. */
@Controller('v1/plans')
export class ChangePlanHttp {
  constructor(private readonly changePlan: ChangePlanHandler) {}

  @Patch(':id')
  @Requires('change_plan')
  change(
    @Param('id', Uuid) planId: string,
    @Body() { problem, shared, followUpOn }: ChangePlanBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const change = {
      ...(problem !== undefined && { problem }),
      ...(shared !== undefined && { shared }),
      ...(followUpOn !== undefined && { followUpOn }),
    };
    return this.changePlan.run({ planId, by, change }, write(request, ok));
  }
}

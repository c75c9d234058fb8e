import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BrainstormPlanHandler } from './brainstorm-plan.js';

class BrainstormPlanBody {
  /** Whatever comes to mind; nothing is weighed yet. */
  @body.texts(300, { min: 1, max: 12 }) ideas!: string[];
}

/** The second stage: ideas. They replace those of before, as long as none was weighed. */
@Controller('v1/plans')
export class BrainstormPlanHttp {
  constructor(private readonly brainstormPlan: BrainstormPlanHandler) {}

  @Put(':id/ideas')
  @Requires('brainstorm_plan')
  brainstorm(
    @Param('id', Uuid) planId: string,
    @Body() { ideas }: BrainstormPlanBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.brainstormPlan.run({ planId, by, ideas }, write(request, ok));
  }
}

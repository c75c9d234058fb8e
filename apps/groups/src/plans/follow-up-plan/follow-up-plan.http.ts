import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OUTCOMES, type Outcome } from '../plan-words.js';
import { FollowUpPlanHandler } from './follow-up-plan.js';

class FollowUpPlanBody {
  /** `another_idea` goes back to what was weighed, `new_ideas` to the problem; `let_go` may be said at any stage. */
  @body.oneOf(OUTCOMES) outcome!: Outcome;
}

/** What came of it. Nothing is asked of whoever lets go. */
@Controller('v1/plans')
export class FollowUpPlanHttp {
  constructor(private readonly followUpPlan: FollowUpPlanHandler) {}

  @Post(':id/follow-up')
  @HttpCode(200)
  @Requires('follow_up_plan')
  followUp(
    @Param('id', Uuid) planId: string,
    @Body() { outcome }: FollowUpPlanBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.followUpPlan.run({ planId, by, outcome }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActOnPlanHandler } from './act-on-plan.js';

class ActionItemBody {
  /** What is to be done. */
  @body.text(1, 300) text!: string;
  /** Who does it: the plan's owner, or another member where the plan is shared and members know each other by name. */
  @body.id() personId!: string;
  @body.date() dueOn!: string;
}

class ActOnPlanBody {
  /** Which of the ideas, from 1. */
  @body.whole(1, 12) idea!: number;
  /** What is done about it, and by whom. */
  @body.many(() => ActionItemBody, { min: 1, max: 12 }) items!: ActionItemBody[];
  /** The owner is asked that day what came of it. */
  @body.date() followUpOn!: string;
}

/** The fourth stage: one of the ideas, who does what until when, and the day on which it is looked at again. */
@Controller('v1/plans')
export class ActOnPlanHttp {
  constructor(private readonly actOnPlan: ActOnPlanHandler) {}

  @Put(':id/actions')
  @Requires('act_on_plan')
  act(
    @Param('id', Uuid) planId: string,
    @Body() { idea, items, followUpOn }: ActOnPlanBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.actOnPlan.run({ planId, by, idea, items, followUpOn }, write(request, ok));
  }
}

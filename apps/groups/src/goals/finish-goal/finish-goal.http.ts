import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OUTCOMES, type Outcome } from '../goal-words.js';
import { FinishGoalHandler } from './finish-goal.js';

class FinishGoalBody {
  @body.oneOf(OUTCOMES) outcome!: Outcome;
  /** In the person's own words; nobody has to say why. */
  @body.text(1, 2_000, { optional: true }) text?: string;
}

/** Reached, or let go: nobody is told which. */
@Controller('v1/goals')
export class FinishGoalHttp {
  constructor(private readonly finishGoal: FinishGoalHandler) {}

  @Post(':id/outcome')
  @HttpCode(200)
  @Requires('finish_goal')
  finish(
    @Param('id', Uuid) goalId: string,
    @Body() { outcome, text }: FinishGoalBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.finishGoal.run({ goalId, by, outcome, text: text ?? null }, write(request, ok));
  }
}

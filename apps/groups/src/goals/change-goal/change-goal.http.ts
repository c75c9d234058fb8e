import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Patch, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ChangeGoalHandler } from './change-goal.js';

class ChangeGoalBody {
  /** In the person's own words; a pair's goal keeps those of the agreement. */
  @body.text(1, 500, { optional: true }) text?: string;
  @body.flag({ optional: true }) shared?: boolean;
  @body.dates({ max: 24, optional: true }) checkInDates?: string[];
}

/** What is left out stays. */
@Controller('v1/goals')
export class ChangeGoalHttp {
  constructor(private readonly changeGoal: ChangeGoalHandler) {}

  @Patch(':id')
  @Requires('change_goal')
  change(
    @Param('id', Uuid) goalId: string,
    @Body() { text, shared, checkInDates }: ChangeGoalBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const change = {
      ...(text !== undefined && { text }),
      ...(shared !== undefined && { shared }),
      ...(checkInDates !== undefined && { checkInDates }),
    };
    return this.changeGoal.run({ goalId, by, change }, write(request, ok));
  }
}

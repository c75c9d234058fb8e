import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { GoalWithNotesAnswer } from '../answers.http.js';
import { GetGoal } from './get-goal.js';

@Controller('v1/goals')
export class GetGoalHttp {
  constructor(private readonly getGoal: GetGoal) {}

  @Get(':id')
  @Requires('get_goal')
  @ApiOkResponse({ type: GoalWithNotesAnswer })
  async get(@Param('id', Uuid) goalId: string, @Caller() me: Principal) {
    const goal = await this.getGoal.run(scopeOf(me), goalId);
    return tagged(goal.version, goal);
  }
}

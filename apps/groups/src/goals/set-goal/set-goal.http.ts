import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DOMAINS, type GoalDomain, WHOSE, type Whose } from '../goal-words.js';
import { SetGoalHandler } from './set-goal.js';

class SetGoalBody {
  /** `pair`: one of the goals both acknowledged in their agreement, in the same words. */
  @body.oneOf(WHOSE, { optional: true }) whose?: Whose;
  @body.oneOf(DOMAINS) domain!: GoalDomain;
  /** In the person's own words. */
  @body.text(1, 500) text!: string;
  /** Whether the group sees it; not unless said. A pair's goal is seen by both. */
  @body.flag({ optional: true }) shared?: boolean;
  @body.dates({ max: 24, optional: true }) checkInDates?: string[];
}

/** A member sets a goal for themself, or one that a pair has agreed on. Nobody of the office reads it. */
@Controller('v1/groups')
export class SetGoalHttp {
  constructor(private readonly setGoal: SetGoalHandler) {}

  @Post(':id/goals')
  @Requires('set_goal')
  set(
    @Param('id', Uuid) groupId: string,
    @Body() { whose = 'member', domain, text, shared = false, checkInDates = [] }: SetGoalBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const wish = { whose, domain, text, shared, checkInDates };
    return this.setGoal.run(
      { groupId, by, wish },
      write(
        request,
        created(({ id }) => `/v1/goals/${id}`),
      ),
    );
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GoalAnswer } from '../answers.http.js';
import { STATES } from '../goal-words.js';
import { ListMyGoals } from './list-my-goals.js';

class ListMyGoalsParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
}

/** Goals one set oneself, in whatever group, those that are over among them. */
@Controller('v1/my/goals')
export class ListMyGoalsHttp {
  constructor(
    private readonly listMyGoals: ListMyGoals,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_goals')
  @shown.ListOf(GoalAnswer)
  async list(
    @Query() { limit, cursor, state }: ListMyGoalsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'my_goals', personId: me.personId, state };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMyGoals.run(scopeOf(me), { limit, ...(state && { state }), ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

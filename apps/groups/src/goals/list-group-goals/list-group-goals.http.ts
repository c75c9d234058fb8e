import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GoalAnswer } from '../answers.http.js';
import { ListGroupGoals } from './list-group-goals.js';

/** Goals a member may see in a group: their own, a pair's, and what others share. */
@Controller('v1/groups')
export class ListGroupGoalsHttp {
  constructor(
    private readonly listGroupGoals: ListGroupGoals,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/goals')
  @Requires('list_group_goals')
  @shown.ListOf(GoalAnswer)
  async list(
    @Param('id', Uuid) groupId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'group_goals', groupId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listGroupGoals.run(scopeOf(me), { groupId, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

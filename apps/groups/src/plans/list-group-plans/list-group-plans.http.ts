import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PlanAnswer } from '../answers.http.js';
import { ListGroupPlans } from './list-group-plans.js';

/** Plans a member may see in a group: their own, and what others share. */
@Controller('v1/groups')
export class ListGroupPlansHttp {
  constructor(
    private readonly listGroupPlans: ListGroupPlans,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/plans')
  @Requires('list_group_plans')
  @shown.ListOf(PlanAnswer)
  async list(
    @Param('id', Uuid) groupId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'group_plans', groupId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listGroupPlans.run(scopeOf(me), { groupId, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

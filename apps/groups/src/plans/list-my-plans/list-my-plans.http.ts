import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PlanAnswer } from '../answers.http.js';
import { STATES } from '../plan-words.js';
import { ListMyPlans } from './list-my-plans.js';

class ListMyPlansParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
}

/** One's own plans, in whatever group, those that are over among them. */
@Controller('v1/my/plans')
export class ListMyPlansHttp {
  constructor(
    private readonly listMyPlans: ListMyPlans,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_plans')
  @shown.ListOf(PlanAnswer)
  async list(
    @Query() { limit, cursor, state }: ListMyPlansParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'my_plans', personId: me.personId, state };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMyPlans.run(scopeOf(me), { limit, ...(state && { state }), ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SupportRequestAnswer } from '../answers.http.js';
import { ListMySupportRequests } from './list-my-support-requests.js';

@Controller('v1/my/support-requests')
export class ListMySupportRequestsHttp {
  constructor(
    private readonly listMySupportRequests: ListMySupportRequests,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_support_requests')
  @shown.ListOf(SupportRequestAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'my_support_requests', personId: me.personId };
    const after = cursor ? String(this.cursors.decode(cursor, of)[0]) : undefined;
    const rows = await this.listMySupportRequests.run(scopeOf(me), after, limit);
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

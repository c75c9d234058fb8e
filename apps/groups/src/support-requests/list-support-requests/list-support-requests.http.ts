import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SupportRequestAnswer } from '../answers.http.js';
import { STATES } from '../support-request.js';
import { ListSupportRequests } from './list-support-requests.js';

class ListSupportRequestsParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
  /** Only those somebody of the office has to see to. */
  @body.oneOf(['true', 'false'], { optional: true }) late?: string;
}

@Controller('v1/programs')
export class ListSupportRequestsHttp {
  constructor(
    private readonly listSupportRequests: ListSupportRequests,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/support-requests')
  @Requires('list_support_requests')
  @shown.ListOf(SupportRequestAnswer)
  async list(
    @Param('id', Uuid) programId: string,
    @Query() { limit, cursor, state, late }: ListSupportRequestsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'support_requests', programId, state, late };
    const after = cursor ? String(this.cursors.decode(cursor, of)[0]) : undefined;
    const query = { programId, state, late: late === 'true', after, limit };
    const rows = await this.listSupportRequests.run(scopeOf(me), query);
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SessionAnswer } from '../answers.http.js';
import { ListGroupSessions } from './list-group-sessions.js';

@Controller('v1/groups')
export class ListGroupSessionsHttp {
  constructor(
    private readonly listGroupSessions: ListGroupSessions,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/sessions')
  @Requires('list_group_sessions')
  @shown.ListOf(SessionAnswer)
  async list(
    @Param('id', Uuid) groupId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'group_sessions', groupId };
    const [startsAt, id] = cursor ? this.cursors.decode(cursor, of) : [];
    const after = cursor ? { startsAt: String(startsAt), id: String(id) } : undefined;
    const rows = await this.listGroupSessions.run(scopeOf(me), { groupId, limit, after });
    return page(request, rows, limit, (last) => this.cursors.encode([last.startsAt, last.id], of));
  }
}

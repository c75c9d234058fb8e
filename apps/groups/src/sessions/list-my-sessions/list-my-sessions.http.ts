import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { STATES } from '../session.js';
import { SessionAnswer } from '../answers.http.js';
import { ListMySessions } from './list-my-sessions.js';

class ListMySessionsParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
}

@Controller('v1/my/sessions')
export class ListMySessionsHttp {
  constructor(
    private readonly listMySessions: ListMySessions,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_sessions')
  @shown.ListOf(SessionAnswer)
  async list(
    @Query() { limit, cursor, state }: ListMySessionsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'my_sessions', personId: me.personId, state };
    const [startsAt, id] = cursor ? this.cursors.decode(cursor, of) : [];
    const after = cursor ? { startsAt: String(startsAt), id: String(id) } : undefined;
    const rows = await this.listMySessions.run(scopeOf(me), { limit, state, after });
    return page(request, rows, limit, (last) => this.cursors.encode([last.startsAt, last.id], of));
  }
}

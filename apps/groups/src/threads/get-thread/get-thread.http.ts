import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PostAnswer } from '../answers.http.js';
import { GetThread } from './get-thread.js';

/** The posts of one thread, in the order they were written. */
@Controller('v1/threads')
export class GetThreadHttp {
  constructor(
    private readonly getThread: GetThread,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/posts')
  @Requires('get_thread')
  @shown.ListOf(PostAnswer)
  async get(
    @Param('id', Uuid) threadId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'posts', threadId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.getThread.run(scopeOf(me), { threadId, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}

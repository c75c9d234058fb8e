import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PostAnswer } from '../answers.http.js';
import { ListThreads } from './list-threads.js';

/** The first posts of a group's threads, the newest first. */
@Controller('v1/groups')
export class ListThreadsHttp {
  constructor(
    private readonly listThreads: ListThreads,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/threads')
  @Requires('list_threads')
  @shown.ListOf(PostAnswer)
  async list(
    @Param('id', Uuid) groupId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'threads', groupId };
    const before = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listThreads.run(scopeOf(me), { groupId, limit, ...(before && { before }) });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}

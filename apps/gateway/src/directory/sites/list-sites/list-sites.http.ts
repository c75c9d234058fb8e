import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListSites } from './list-sites.js';

const LIST = { list: 'sites' };

/** Sites of the caller's grants and the caller's own. */
@Controller('v1/sites')
export class ListSitesHttp {
  constructor(
    private readonly listSites: ListSites,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_sites')
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const after = cursor ? (this.cursors.decode(cursor, LIST) as [string, string]) : undefined;
    const rows = await this.listSites.run(scopeOf(me), limit, after);
    return page(request, rows, limit, ({ name, id }) => this.cursors.encode([name, id], LIST));
  }
}

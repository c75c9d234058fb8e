import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListSites } from './list-sites.js';

const LIST = { list: 'sites' };

class RegionAnswer {
  @body.id() id!: string;
  @shown.text() name!: string;
}

class SiteAnswer {
  @body.id() id!: string;
  @shown.part(() => RegionAnswer) region!: RegionAnswer;
  @shown.text() externalId!: string;
  @shown.text() name!: string;
  @shown.text() zone!: string;
}

/** Sites of the caller's grants and the caller's own. */
@Controller('v1/sites')
export class ListSitesHttp {
  constructor(
    private readonly listSites: ListSites,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_sites')
  @shown.ListOf(SiteAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const after = cursor ? (this.cursors.decode(cursor, LIST) as [string, string]) : undefined;
    const rows = await this.listSites.run(scopeOf(me), limit, after);
    return page(request, rows, limit, ({ name, id }) => this.cursors.encode([name, id], LIST));
  }
}

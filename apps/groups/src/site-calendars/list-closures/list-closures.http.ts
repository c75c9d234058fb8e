import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KINDS, STATES } from '../closure.js';
import { ListClosures } from './list-closures.js';

class ClosureAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() siteId!: string;
  @body.oneOf(KINDS) kind!: string;
  @body.date() from!: string;
  @body.date() until!: string;
  @body.oneOf(STATES) state!: string;
}

@Controller('v1/sites')
export class ListClosuresHttp {
  constructor(
    private readonly listClosures: ListClosures,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/closures')
  @Requires('list_closures')
  @shown.ListOf(ClosureAnswer)
  async list(
    @Param('id', Uuid) siteId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'closures', siteId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listClosures.run(scopeOf(me), { siteId, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}

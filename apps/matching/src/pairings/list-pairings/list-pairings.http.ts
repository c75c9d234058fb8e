import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListPairings } from './list-pairings.js';

@Controller('v1/programs')
export class ListPairingsHttp {
  constructor(
    private readonly listPairings: ListPairings,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/pairings')
  @Requires('list_pairings')
  async list(
    @Param('id', Uuid) programId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'pairings', programId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listPairings.run(scopeOf(me), { programId, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

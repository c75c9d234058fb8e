import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { STATES } from '../keep-apart.js';
import { ListKeepAparts } from './list-keep-aparts.js';

class KeepApartAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() siteId!: string;
  @body.ids({ min: 2, max: 2 }) personIds!: string[];
  @body.oneOf(STATES) state!: string;
  @shown.instant() recordedAt!: string;
}

@Controller('v1/keep-aparts')
export class ListKeepApartsHttp {
  constructor(
    private readonly listKeepAparts: ListKeepAparts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_keep_aparts')
  @shown.ListOf(KeepApartAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'keep_aparts' };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listKeepAparts.run(scopeOf(me), { limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}

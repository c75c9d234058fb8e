import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RotaEntryAnswer } from '../answers.http.js';
import { ListMyRota } from './list-my-rota.js';

@Controller('v1/my/rota-entries')
export class ListMyRotaHttp {
  constructor(
    private readonly listMyRota: ListMyRota,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_rota')
  @shown.ListOf(RotaEntryAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'my_rota', personId: me.personId };
    const after = cursor ? String(this.cursors.decode(cursor, of)[0]) : undefined;
    const rows = await this.listMyRota.run(scopeOf(me), after, limit);
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

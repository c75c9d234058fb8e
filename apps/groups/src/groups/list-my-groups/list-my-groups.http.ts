import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GroupAnswer } from '../answers.http.js';
import { ListMyGroups } from './list-my-groups.js';

@Controller('v1/my/groups')
export class ListMyGroupsHttp {
  constructor(
    private readonly listMyGroups: ListMyGroups,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_groups')
  @shown.ListOf(GroupAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'my_groups', personId: me.personId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMyGroups.run(scopeOf(me), { limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

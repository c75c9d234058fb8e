import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { STATES } from '../group.js';
import { GroupAnswer } from '../answers.http.js';
import { ListGroups } from './list-groups.js';

class ListGroupsParameters extends PageQuery {
  @body.id({ optional: true }) programId?: string;
  @body.oneOf(STATES, { optional: true }) state?: string;
}

/** The office's view of the groups at its sites; members have `/v1/my/groups`. */
@Controller('v1/groups')
export class ListGroupsHttp {
  constructor(
    private readonly listGroups: ListGroups,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_groups')
  @shown.ListOf(GroupAnswer)
  async list(
    @Query() { limit, cursor, programId, state }: ListGroupsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'groups', programId, state };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listGroups.run(scopeOf(me), {
      limit,
      ...(programId && { programId }),
      ...(state && { state }),
      ...(after && { after }),
    });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListRunGroups } from './list-run-groups.js';

@Controller('v1/match-runs')
export class ListRunGroupsHttp {
  constructor(
    private readonly listRunGroups: ListRunGroups,
    private readonly cursors: Cursors,
  ) {}

  /** Of a program that meets in groups: the groups the run found, each with why. */
  @Get(':id/groups')
  @Requires('list_run_groups')
  async list(
    @Param('id', Uuid) runId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'run-groups', runId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listRunGroups.run(scopeOf(me), { runId, limit, ...(after && { after }) });
    const worded = rows.map((row) => ({ ...row, words: row.reasons.map(({ words }) => words).join(', ') }));
    return page(request, worded, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListedRunAnswer } from '../answers.http.js';
import { ListMatchRuns } from './list-match-runs.js';

@Controller('v1/programs')
export class ListMatchRunsHttp {
  constructor(
    private readonly listMatchRuns: ListMatchRuns,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/match-runs')
  @Requires('list_match_runs')
  @shown.ListOf(ListedRunAnswer)
  async list(
    @Param('id', Uuid) programId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'match-runs', programId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMatchRuns.run(scopeOf(me), { programId, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

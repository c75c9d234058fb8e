import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PROPOSAL_STATES } from '../../proposals/index.js';
import { ListRunProposals } from './list-run-proposals.js';

class ListRunProposalsParameters extends PageQuery {
  @body.oneOf(PROPOSAL_STATES, { optional: true }) state?: string;
}

@Controller('v1/match-runs')
export class ListRunProposalsHttp {
  constructor(
    private readonly listRunProposals: ListRunProposals,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/proposals')
  @Requires('list_run_proposals')
  async list(
    @Param('id', Uuid) runId: string,
    @Query() { limit, cursor, state }: ListRunProposalsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const filter = { runId, ...(state && { state }) };
    const of = { list: 'proposals', ...filter };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listRunProposals.run(scopeOf(me), { ...filter, limit, ...(after && { after }) });
    const worded = rows.map((row) => ({ ...row, words: row.reasons.map(({ words }) => words).join(', ') }));
    return page(request, worded, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReasonAnswer, SlotAnswer } from '../../pool/index.js';
import { PROPOSAL_STATES } from '../../proposals/index.js';
import { ListRunProposals } from './list-run-proposals.js';

class ListRunProposalsParameters extends PageQuery {
  @body.oneOf(PROPOSAL_STATES, { optional: true }) state?: string;
}

class ProposalAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(PROPOSAL_STATES) state!: string;
  @body.id() participantId!: string;
  @body.id() supporterId!: string;
  @body.id() participantEnrolmentId!: string;
  @body.id() supporterEnrolmentId!: string;
  /** Sites of the two. */
  @shown.ids() siteIds!: string[];
  @shown.parts(() => ReasonAnswer) reasons!: ReasonAnswer[];
  @shown.part(() => SlotAnswer) slot!: SlotAnswer;
  @shown.text() modality!: string;
  @shown.instant({ nullable: true }) expiresAt!: string | null;
  /** Why it ended, as a code. */
  @shown.text({ nullable: true }) reason!: string | null;
  /** All reasons in one sentence. */
  @shown.text() words!: string;
}

@Controller('v1/match-runs')
export class ListRunProposalsHttp {
  constructor(
    private readonly listRunProposals: ListRunProposals,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/proposals')
  @Requires('list_run_proposals')
  @shown.ListOf(ProposalAnswer)
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

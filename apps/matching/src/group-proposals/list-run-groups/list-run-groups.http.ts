import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReasonAnswer, SideAnswer, SlotAnswer } from '../../pool/index.js';
import { STATES } from '../group-proposal.js';
import { ListRunGroups } from './list-run-groups.js';

class GroupProposalAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(STATES) state!: string;
  @shown.parts(() => SideAnswer) members!: SideAnswer[];
  /** Null where nobody has to lead. */
  @shown.part(() => SideAnswer, { nullable: true }) facilitator!: SideAnswer | null;
  /** Null: it meets at no common time. */
  @shown.part(() => SlotAnswer, { nullable: true }) slot!: SlotAnswer | null;
  @shown.text({ nullable: true }) language!: string | null;
  @shown.text({ nullable: true }) modality!: string | null;
  @shown.ids() siteIds!: string[];
  @shown.parts(() => ReasonAnswer) reasons!: ReasonAnswer[];
  /** Why the office took it out, as a code. */
  @shown.text({ nullable: true }) reason!: string | null;
  /** All reasons in one sentence. */
  @shown.text() words!: string;
}

@Controller('v1/match-runs')
export class ListRunGroupsHttp {
  constructor(
    private readonly listRunGroups: ListRunGroups,
    private readonly cursors: Cursors,
  ) {}

  /** Of a program that meets in groups: the groups the run found, each with why. */
  @Get(':id/groups')
  @Requires('list_run_groups')
  @shown.ListOf(GroupProposalAnswer)
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

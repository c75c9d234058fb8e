import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ListMilestones } from './list-milestones.js';

class MilestoneAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  /** Who told it; null where members do not know each other by name, and it is somebody else. */
  @body.id({ nullable: true }) personId!: string | null;
  /** What whoever told it is called there; null where members know each other by name. */
  @body.text(1, 64, { nullable: true }) alias!: string | null;
  /** The reader told it. */
  @body.flag() own!: boolean;
  /** In the person's own words; null: they are no more. */
  @body.text(1, 1_000, { nullable: true }) text!: string | null;
  @shown.instant() sharedAt!: string;
}

/** What members are glad of and told the group, the latest first. */
@Controller('v1/groups')
export class ListMilestonesHttp {
  constructor(
    private readonly listMilestones: ListMilestones,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/milestones')
  @Requires('list_milestones')
  @shown.ListOf(MilestoneAnswer)
  async list(
    @Param('id', Uuid) groupId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'milestones', groupId };
    const before = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMilestones.run(scopeOf(me), { groupId, limit, ...(before && { before }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { FORMATS, LANES } from '../../programs/index.js';
import { GatheringAnswer } from '../answers.http.js';
import { STATES, VISIBILITIES } from '../group.js';
import { ListOpenGroups } from './list-open-groups.js';

class OpenGroupAnswer {
  @body.id() id!: string;
  @body.id() programId!: string;
  @body.id() siteId!: string;
  @body.oneOf(LANES) lane!: string;
  @body.oneOf(FORMATS) format!: string;
  @body.oneOf(VISIBILITIES) visibility!: string;
  @body.oneOf(['weekly', 'two_weekly', 'monthly'], { nullable: true }) cadence!: string | null;
  @body.text(1, 64) zone!: string;
  @body.oneOf(STATES) state!: string;
  /** No place is free; whoever asks all the same is put on the waitlist. */
  @body.flag() full!: boolean;
  @ApiProperty({ type: GatheringAnswer }) gathering!: GatheringAnswer;
}

/** Groups of a program that people may join or apply to, for whoever is enrolled in it. */
@Controller('v1/programs')
export class ListOpenGroupsHttp {
  constructor(
    private readonly listOpenGroups: ListOpenGroups,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/groups')
  @Requires('list_open_groups')
  @shown.ListOf(OpenGroupAnswer)
  async list(
    @Param('id', Uuid) programId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'open_groups', programId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listOpenGroups.run(scopeOf(me), { programId, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}

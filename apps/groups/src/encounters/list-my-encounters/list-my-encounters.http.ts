import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MODALITIES, SUPPORT_TYPES, TYPES } from '../encounter.js';
import { ListMyEncounters } from './list-my-encounters.js';

export class EncounterAnswer {
  @body.id() id!: string;
  @body.oneOf(TYPES) type!: string;
  @body.whole(1, 600) minutes!: number;
  @body.oneOf(SUPPORT_TYPES) supportType!: string;
  @body.oneOf(MODALITIES) modality!: string;
  @shown.instant() occurredAt!: string;
  @body.id() supporterId!: string;
  @body.id({ nullable: true }) requestId!: string | null;
  /** Of a hard contact, for the supporter alone. */
  @shown.instant({ nullable: true }) restUntil!: string | null;
}

@Controller('v1/my/encounters')
export class ListMyEncountersHttp {
  constructor(
    private readonly listMyEncounters: ListMyEncounters,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_encounters')
  @shown.ListOf(EncounterAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'my_encounters', personId: me.personId };
    const after = cursor ? String(this.cursors.decode(cursor, of)[0]) : undefined;
    const rows = await this.listMyEncounters.run(scopeOf(me), after, limit);
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

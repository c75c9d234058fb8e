import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KINDS } from '../pairing.js';
import { ListPairings } from './list-pairings.js';

class PairingAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  /** `pin`: every run brings the two together; `forbid`: no run does. */
  @body.oneOf(KINDS) kind!: string;
  @body.id() participantId!: string;
  @body.id() supporterId!: string;
  @body.id() participantEnrolmentId!: string;
  @body.id() supporterEnrolmentId!: string;
  /** A code, for coordinators only. */
  @shown.text() reason!: string;
  @shown.instant() decidedAt!: string;
}

@Controller('v1/programs')
export class ListPairingsHttp {
  constructor(
    private readonly listPairings: ListPairings,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/pairings')
  @Requires('list_pairings')
  @shown.ListOf(PairingAnswer)
  async list(
    @Param('id', Uuid) programId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'pairings', programId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listPairings.run(scopeOf(me), { programId, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LANES } from '../../programs/index.js';
import { LEVELS, STATES } from '../escalation.js';
import { ListEscalations } from './list-escalations.js';

class ListEscalationsParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
}

/** Who needs help and by when; never what was said. */
class EscalationAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  /** Null: it did not come out of a program. */
  @body.id({ nullable: true }) programId!: string | null;
  @body.id() siteId!: string;
  @body.oneOf(LANES) lane!: string;
  /** Who needs help. */
  @body.id() personId!: string;
  @body.oneOf(LEVELS) level!: string;
  @shown.text() trigger!: string;
  @body.oneOf(STATES) state!: string;
  @shown.instant() openedAt!: string;
  /** Not acknowledged by then: the responders are told again. */
  @shown.instant() dueAt!: string;
  @body.id({ nullable: true }) acknowledgedBy!: string | null;
  @shown.instant({ nullable: true }) acknowledgedAt!: string | null;
}

@Controller('v1/escalations')
export class ListEscalationsHttp {
  constructor(
    private readonly listEscalations: ListEscalations,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_escalations')
  @shown.ListOf(EscalationAnswer)
  async list(
    @Query() { limit, cursor, state }: ListEscalationsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'escalations', state };
    const after = cursor ? String(this.cursors.decode(cursor, of)[0]) : undefined;
    const rows = await this.listEscalations.run(scopeOf(me), { limit, state, after });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { STATES } from '../escalation.js';
import { ListEscalations } from './list-escalations.js';

class ListEscalationsParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
}

@Controller('v1/escalations')
export class ListEscalationsHttp {
  constructor(
    private readonly listEscalations: ListEscalations,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_escalations')
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

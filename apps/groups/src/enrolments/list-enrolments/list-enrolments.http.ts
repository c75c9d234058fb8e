import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ROLES } from '../enrolment-request.js';
import { STATES } from '../enrolment.js';
import { EnrolmentAnswer } from '../answers.http.js';
import { ListEnrolments } from './list-enrolments.js';

class ListEnrolmentsParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
  @body.oneOf(ROLES, { optional: true }) role?: string;
}

@Controller('v1/programs')
export class ListEnrolmentsHttp {
  constructor(
    private readonly listEnrolments: ListEnrolments,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/enrolments')
  @Requires('list_enrolments')
  @shown.ListOf(EnrolmentAnswer)
  async list(
    @Param('id', Uuid) programId: string,
    @Query() { limit, cursor, state, role }: ListEnrolmentsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const filter = { programId, ...(state && { state }), ...(role && { role }) };
    const of = { list: 'enrolments', ...filter };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listEnrolments.run(scopeOf(me), { ...filter, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

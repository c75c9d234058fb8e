import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { STATES } from '../enrolment.js';
import { EnrolmentAnswer } from '../answers.http.js';
import { ListMyEnrolments } from './list-my-enrolments.js';

class ListMyEnrolmentsParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
}

@Controller('v1/my/enrolments')
export class ListMyEnrolmentsHttp {
  constructor(
    private readonly listMyEnrolments: ListMyEnrolments,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_enrolments')
  @shown.ListOf(EnrolmentAnswer)
  async list(
    @Query() { limit, cursor, state }: ListMyEnrolmentsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'my_enrolments', personId: me.personId, state };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMyEnrolments.run(scopeOf(me), {
      limit,
      ...(state && { state }),
      ...(after && { after }),
    });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

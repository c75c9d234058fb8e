import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { QualificationAnswer, STATES } from '../answers.http.js';
import { ListQualifications } from './list-qualifications.js';

class ListQualificationsParameters extends PageQuery {
  @body.oneOf(STATES, { optional: true }) state?: string;
}

@Controller('v1/programs')
export class ListQualificationsHttp {
  constructor(
    private readonly listQualifications: ListQualifications,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/qualifications')
  @Requires('list_qualifications')
  @shown.ListOf(QualificationAnswer)
  async list(
    @Param('id', Uuid) programId: string,
    @Query() { limit, cursor, state }: ListQualificationsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const filter = { programId, ...(state && { state }) };
    const of = { list: 'qualifications', ...filter };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listQualifications.run(scopeOf(me), { ...filter, limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

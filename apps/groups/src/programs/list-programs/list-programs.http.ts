import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PHASES } from '../program-plan.js';
import { ListedProgramAnswer } from '../answers.http.js';
import { ListPrograms } from './list-programs.js';

class ListProgramsParameters extends PageQuery {
  @body.oneOf(PHASES, { optional: true }) phase?: string;
}

@Controller('v1/programs')
export class ListProgramsHttp {
  constructor(
    private readonly listPrograms: ListPrograms,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_programs')
  @shown.ListOf(ListedProgramAnswer)
  async list(@Query() query: ListProgramsParameters, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const { limit, cursor, phase } = query;
    const of = { list: 'programs', phase };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listPrograms.run(scopeOf(me), { limit, ...(phase && { phase }), ...(after && { after }) });
    return page(request, rows, limit, ({ id }) => this.cursors.encode([id], of));
  }
}

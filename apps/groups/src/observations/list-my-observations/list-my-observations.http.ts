import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ChecklistBody } from '../checklist.http.js';
import { ListMyObservations } from './list-my-observations.js';

class ObservationAnswer {
  @body.id() id!: string;
  @body.id() sessionId!: string;
  @ApiProperty({ type: ChecklistBody }) seen!: ChecklistBody;
}

@Controller('v1/my/observations')
export class ListMyObservationsHttp {
  constructor(
    private readonly listMyObservations: ListMyObservations,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_observations')
  @shown.ListOf(ObservationAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'my_observations', personId: me.personId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMyObservations.run(scopeOf(me), { limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, page, PageQuery, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { reasonWords } from '../estimate.js';
import { ListWaitlist } from './list-waitlist.js';

@Controller('v1/programs')
export class ListWaitlistHttp {
  constructor(
    private readonly listWaitlist: ListWaitlist,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/waitlist')
  @Requires('list_waitlist')
  async list(
    @Param('id', Uuid) programId: string,
    @Query() { limit, cursor }: PageQuery,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'waitlist', programId };
    const after = cursor && (this.cursors.decode(cursor, of) as unknown as readonly [number, string, string]);
    const rows = await this.listWaitlist.run(scopeOf(me), { programId, limit, ...(after && { after }) });
    const worded = rows.map((entry) => ({ ...entry, reasonWords: reasonWords(entry.reason) }));
    return page(request, worded, limit, ({ priority, waitingSince, id }) =>
      this.cursors.encode([priority, waitingSince, id], of),
    );
  }
}

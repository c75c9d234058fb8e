import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { reasonWords } from '../estimate.js';
import { ListWaitlist } from './list-waitlist.js';

class WaitlistEntryAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() personId!: string;
  @body.id() enrolmentId!: string;
  @body.id() siteId!: string;
  /** Higher goes first: a place was lost through nobody's wish. */
  @shown.count() priority!: number;
  @shown.instant() waitingSince!: string;
  /** Why the person waits, as a code. */
  @shown.text() reason!: string;
  /** Why the person waits, in words meant for them. */
  @shown.text() reasonWords!: string;
}

@Controller('v1/programs')
export class ListWaitlistHttp {
  constructor(
    private readonly listWaitlist: ListWaitlist,
    private readonly cursors: Cursors,
  ) {}

  /** In the order of the line: by priority, then by how long people have waited. */
  @Get(':id/waitlist')
  @Requires('list_waitlist')
  @shown.ListOf(WaitlistEntryAnswer)
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

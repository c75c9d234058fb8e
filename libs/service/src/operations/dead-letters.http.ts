import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, Cursors, page, write } from '@holdfast/http';
import type { Instant } from '@holdfast/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DeadLetterQuery, DiscardBody, EventKeyBody, LetterId, SettledBody } from './bodies.http.js';
import { bodyOf, DeadLetterBody, DeadLetterPage, itemOf } from './dead-letter-body.http.js';
import { EventOperations } from './event-operations.js';

const settled = answering<SettledBody>(200, (result) => result);

/** Events that were put aside. */
@Controller()
export class DeadLettersHttp {
  constructor(
    private readonly operations: EventOperations,
    private readonly cursors: Cursors,
  ) {}

  @Get('dead-letters')
  @Requires('read_dead_letters')
  @ApiOkResponse({ type: DeadLetterPage })
  async list(@Query() query: DeadLetterQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const { limit, cursor, topic, type } = query;
    const of = { list: 'dead-letters', topic, type, since: query.since, until: query.until };
    const after = cursor === undefined ? undefined : Number(this.cursors.decode(cursor, of)[0]);
    const [since, until] = [query.since, query.until] as [Instant | undefined, Instant | undefined];
    const filter = { topic, type, since, until, after, limit: limit + 1 };
    const letters = await this.operations.deadLetters(me, filter);
    return page(request, letters.map(itemOf), limit, ({ id }) => this.cursors.encode([id], of));
  }

  @Get('dead-letters/:id')
  @Requires('read_dead_letters')
  @ApiOkResponse({ type: DeadLetterBody })
  async get(@Param('id', LetterId) id: string, @Caller() me: Principal): Promise<DeadLetterBody> {
    return bodyOf(await this.operations.deadLetter(me, Number(id)));
  }

  @Post('dead-letters/:id/discard')
  @HttpCode(200)
  @Requires('discard_dead_letter')
  @ApiOkResponse({ type: SettledBody })
  discard(
    @Param('id', LetterId) id: string,
    @Body() { reason }: DiscardBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.operations.discard(me, Number(id), reason, write(request, settled));
  }

  @Post('redrives')
  @HttpCode(200)
  @Requires('redrive_events')
  @ApiOkResponse({ type: SettledBody })
  redrive(@Body() key: EventKeyBody, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.operations.redrive(me, key, write(request, settled));
  }
}

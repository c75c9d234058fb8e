import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Cursors, jsonAnswer, page, PageQuery } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { preferredLanguage } from '../../texts/index.js';
import { ListInbox } from './list-inbox.js';

class ListInboxParameters extends PageQuery {
  /** `true`: only entries not read yet. */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  unread?: string;
}

@Controller('v1/inbox')
export class ListInboxHttp {
  constructor(
    private readonly listInbox: ListInbox,
    private readonly cursors: Cursors,
  ) {}

  /** The own inbox, newest first, with texts in the language the client prefers. */
  @Get()
  @Requires('list_inbox')
  async list(
    @Query() { limit, cursor, unread }: ListInboxParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const unreadOnly = unread === 'true';
    const of = { list: 'inbox', person: me.personId, unreadOnly };
    const before = cursor && String(this.cursors.decode(cursor, of)[0]);
    const language = preferredLanguage(request.headers['accept-language']);
    const found = await this.listInbox.run(scopeOf(me), {
      language,
      unreadOnly,
      limit,
      ...(before && { before }),
    });
    const { body, headers, status } = page(request, found.entries, limit, ({ id }) => this.cursors.encode([id], of));
    return jsonAnswer(status, { ...JSON.parse(body as string), unread: found.unread }, headers);
  }
}

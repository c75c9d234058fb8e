import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, jsonAnswer, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { preferredLanguage } from '../../texts/index.js';
import { CATEGORIES, NOTICE_CODES } from '../../workflows/index.js';
import { ListInbox } from './list-inbox.js';

class ListInboxParameters extends PageQuery {
  /** `true`: only entries not read yet. */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  unread?: string;
}

class InboxEntryAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(CATEGORIES) category!: string;
  @body.oneOf(NOTICE_CODES) notice!: string;
  /** What it is about: a proposal, a session, an escalation. */
  @shown.text() subjectId!: string;
  /** Ids, codes and times the notice speaks of, by name. */
  @shown.byName({ type: 'string', nullable: true }) params!: Record<string, string | null>;
  @shown.instant() at!: string;
  @shown.instant({ nullable: true }) readAt!: string | null;
  /** The notice in the reader's language. */
  @shown.text() text!: string;
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
  @shown.ListOf(InboxEntryAnswer, {
    unread: { type: 'integer', minimum: 0, description: 'Entries not read yet, on this page or not' },
  })
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

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SayBody, written, WrittenPostAnswer } from '../written.http.js';
import { ReplyToThreadHandler } from './reply-to-thread.js';

@Controller('v1/threads')
export class ReplyToThreadHttp {
  constructor(private readonly replyToThread: ReplyToThreadHandler) {}

  @Post(':id/posts')
  @Requires('reply_to_thread')
  @ApiCreatedResponse({ type: WrittenPostAnswer })
  reply(
    @Param('id', Uuid) threadId: string,
    @Body() { text, lookFirst = false, notWell = false }: SayBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.replyToThread.run({ threadId, by, text, lookFirst, notWell }, write(request, written));
  }
}

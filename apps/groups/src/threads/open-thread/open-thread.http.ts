import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SayBody, written, WrittenPostAnswer } from '../written.http.js';
import { OpenThreadHandler } from './open-thread.js';

class OpenThreadBody extends SayBody {
  @body.text(1, 200) title!: string;
}

/** Begins a thread, under the alias the author has in this group. The answer says what is there for whoever is not well. */
@Controller('v1/groups')
export class OpenThreadHttp {
  constructor(private readonly openThread: OpenThreadHandler) {}

  @Post(':id/threads')
  @Requires('open_thread')
  @ApiCreatedResponse({ type: WrittenPostAnswer })
  open(
    @Param('id', Uuid) groupId: string,
    @Body() { title, text, lookFirst = false, notWell = false }: OpenThreadBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const words = { title, text };
    return this.openThread.run({ groupId, by, words, lookFirst, notWell }, write(request, written));
  }
}

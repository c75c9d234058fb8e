import { Caller, type Principal, Requires } from '@holdfast/auth';
import { noContent, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReadEntryHandler } from './read-entry.js';

@Controller('v1/inbox')
export class ReadEntryHttp {
  constructor(private readonly readEntry: ReadEntryHandler) {}

  @Post(':id/read')
  @HttpCode(204)
  @Requires('read_entry')
  read(@Param('id', Uuid) entryId: string, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.readEntry.run({ entryId, by: me.personId }, write(request, noContent));
  }
}

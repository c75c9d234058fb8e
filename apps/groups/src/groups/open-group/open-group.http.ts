import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OpenGroupHandler } from './open-group.js';

/** People may find the group from now on; for what a member proposed it is the office's approval. */
@Controller('v1/groups')
export class OpenGroupHttp {
  constructor(private readonly openGroup: OpenGroupHandler) {}

  @Post(':id/opening')
  @HttpCode(200)
  @Requires('open_group')
  open(@Param('id', Uuid) groupId: string, @Req() request: FastifyRequest) {
    return this.openGroup.run({ groupId }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { CloseGroupHandler } from './close-group.js';

/** Ends a group after its goodbye, or one that never opened. */
@Controller('v1/groups')
export class CloseGroupHttp {
  constructor(private readonly closeGroup: CloseGroupHandler) {}

  @Post(':id/closure')
  @HttpCode(200)
  @Requires('close_group')
  close(@Param('id', Uuid) groupId: string, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.closeGroup.run({ groupId, by: acting(me) }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { StartGroupHandler } from './start-group.js';

/** Enough people are there, and each of them accepted the ground rules. */
@Controller('v1/groups')
export class StartGroupHttp {
  constructor(private readonly startGroup: StartGroupHandler) {}

  @Post(':id/start')
  @HttpCode(200)
  @Requires('start_group')
  start(@Param('id', Uuid) groupId: string, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.startGroup.run({ groupId, by: acting(me) }, write(request, ok));
  }
}

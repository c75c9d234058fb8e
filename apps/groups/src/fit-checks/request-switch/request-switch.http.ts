import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RequestSwitchHandler } from './request-switch.js';

/** Asks for another partner or group. Nobody is asked why, and nobody is told who asked. */
@Controller('v1/groups')
export class RequestSwitchHttp {
  constructor(private readonly requestSwitch: RequestSwitchHandler) {}

  @Post(':id/switch-request')
  @HttpCode(200)
  @Requires('request_switch')
  ask(@Param('id', Uuid) groupId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.requestSwitch.run({ groupId, by }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PassSupportHandler } from './pass-support.js';

@Controller('v1/support-requests')
export class PassSupportHttp {
  constructor(private readonly passSupport: PassSupportHandler) {}

  @Post(':id/pass')
  @HttpCode(200)
  @Requires('pass_support')
  pass(@Param('id', Uuid) requestId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.passSupport.run({ requestId, by }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AgreeToSupportHandler } from './agree-to-support.js';

@Controller('v1/support-requests')
export class AgreeToSupportHttp {
  constructor(private readonly agreeToSupport: AgreeToSupportHandler) {}

  @Post(':id/agreement')
  @HttpCode(200)
  @Requires('agree_to_support')
  agree(@Param('id', Uuid) requestId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.agreeToSupport.run({ requestId, by }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { WithdrawSupportHandler } from './withdraw-support.js';

@Controller('v1/support-requests')
export class WithdrawSupportHttp {
  constructor(private readonly withdrawSupport: WithdrawSupportHandler) {}

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('withdraw_support')
  withdraw(
    @Param('id', Uuid) requestId: string,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.withdrawSupport.run({ requestId, by }, write(request, ok));
  }
}

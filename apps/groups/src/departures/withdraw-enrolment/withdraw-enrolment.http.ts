import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { WithdrawEnrolmentHandler } from './withdraw-enrolment.js';

/** Nobody is asked why. */
@Controller('v1/enrolments')
export class WithdrawEnrolmentHttp {
  constructor(private readonly withdrawEnrolment: WithdrawEnrolmentHandler) {}

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('withdraw_enrolment')
  withdraw(@Param('id', Uuid) enrolmentId: string, @Req() request: FastifyRequest) {
    return this.withdrawEnrolment.run({ enrolmentId }, write(request, ok));
  }
}

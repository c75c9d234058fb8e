import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PlaceAskedAnswer } from '../answers.http.js';
import { WithdrawApplicationHandler } from './withdraw-application.js';

/** Takes back the own application; nobody is asked why. */
@Controller('v1/groups')
export class WithdrawApplicationHttp {
  constructor(private readonly withdrawApplication: WithdrawApplicationHandler) {}

  @Post(':id/applications/withdrawal')
  @HttpCode(200)
  @Requires('withdraw_application')
  @ApiOkResponse({ type: PlaceAskedAnswer })
  withdraw(@Param('id', Uuid) groupId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    const answer = answering(200, () => ({ groupId, state: 'withdrawn' }));
    return this.withdrawApplication.run({ groupId, by }, write(request, answer));
  }
}

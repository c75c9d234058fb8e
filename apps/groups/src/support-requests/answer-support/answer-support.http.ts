import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AnswerSupportHandler } from './answer-support.js';

@Controller('v1/support-requests')
export class AnswerSupportHttp {
  constructor(private readonly answerSupport: AnswerSupportHandler) {}

  @Post(':id/answer')
  @HttpCode(200)
  @Requires('answer_support')
  answer(@Param('id', Uuid) requestId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.answerSupport.run({ requestId, by }, write(request, ok));
  }
}

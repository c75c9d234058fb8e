import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { DecideAppealHandler } from './decide-appeal.js';

class DecideAppealBody {
  @body.oneOf(['upheld', 'lifted']) decision!: 'upheld' | 'lifted';
}

/** Somebody who did not take the step decides whether it stands. */
@Controller('v1/reviews')
export class DecideAppealHttp {
  constructor(private readonly decideAppeal: DecideAppealHandler) {}

  @Post(':id/appeal-decision')
  @HttpCode(200)
  @Requires('decide_appeal')
  decide(
    @Param('id', Uuid) reviewId: string,
    @Body() { decision }: DecideAppealBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.decideAppeal.run({ reviewId, by: acting(me), decision }, write(request, ok));
  }
}

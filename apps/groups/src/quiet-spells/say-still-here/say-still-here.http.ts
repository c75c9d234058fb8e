import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SayStillHereHandler } from './say-still-here.js';

/** "We are still here": ends what was asked because a group showed no sign of life. */
@Controller('v1/groups')
export class SayStillHereHttp {
  constructor(private readonly sayStillHere: SayStillHereHandler) {}

  @Post(':id/life-signs')
  @HttpCode(200)
  @Requires('say_still_here')
  say(@Param('id', Uuid) groupId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.sayStillHere.run({ groupId, by }, write(request, ok));
  }
}

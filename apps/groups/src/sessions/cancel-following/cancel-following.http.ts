import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, shown, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { CancellationBody } from '../bodies.http.js';
import { CancelFollowingHandler } from './cancel-following.js';

/** Cancels a session and those of its series after it. */
@Controller('v1/sessions')
export class CancelFollowingHttp {
  constructor(private readonly cancelFollowing: CancelFollowingHandler) {}

  @Post(':id/following/cancellation')
  @HttpCode(200)
  @Requires('cancel_following')
  @shown.ManyWritten()
  cancel(
    @Param('id', Uuid) sessionId: string,
    @Body() { reason }: CancellationBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.cancelFollowing.run({ sessionId, by: acting(me), reason }, write(request, ok));
  }
}

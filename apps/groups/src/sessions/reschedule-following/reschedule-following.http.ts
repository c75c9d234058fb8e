import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, shown, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { MoveBody } from '../bodies.http.js';
import { RescheduleFollowingHandler } from './reschedule-following.js';

/** Moves a session and those of its series after it: as many days on, to the same new time on the wall. */
@Controller('v1/sessions')
export class RescheduleFollowingHttp {
  constructor(private readonly rescheduleFollowing: RescheduleFollowingHandler) {}

  @Post(':id/following/reschedule')
  @HttpCode(200)
  @Requires('reschedule_following')
  @shown.ManyWritten()
  reschedule(
    @Param('id', Uuid) sessionId: string,
    @Body() { startsAt, zone, minutes, venue }: MoveBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const plan = { startsAt, minutes, ...(zone && { zone }), ...(venue !== undefined && { venue }) };
    return this.rescheduleFollowing.run({ sessionId, by: acting(me), ...plan }, write(request, ok));
  }
}

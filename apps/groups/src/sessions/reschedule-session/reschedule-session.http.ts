import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { MoveBody } from '../bodies.http.js';
import { RescheduleSessionHandler } from './reschedule-session.js';

@Controller('v1/sessions')
export class RescheduleSessionHttp {
  constructor(private readonly rescheduleSession: RescheduleSessionHandler) {}

  @Post(':id/reschedule')
  @HttpCode(200)
  @Requires('reschedule_session')
  reschedule(
    @Param('id', Uuid) sessionId: string,
    @Body() { startsAt, zone, minutes, venue }: MoveBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const plan = { startsAt, minutes, ...(zone && { zone }), ...(venue !== undefined && { venue }) };
    return this.rescheduleSession.run({ sessionId, by: acting(me), ...plan }, write(request, ok));
  }
}

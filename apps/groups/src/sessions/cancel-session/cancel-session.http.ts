import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { CancellationBody } from '../bodies.http.js';
import { CancelSessionHandler } from './cancel-session.js';

@Controller('v1/sessions')
export class CancelSessionHttp {
  constructor(private readonly cancelSession: CancelSessionHandler) {}

  @Post(':id/cancellation')
  @HttpCode(200)
  @Requires('cancel_session')
  cancel(
    @Param('id', Uuid) sessionId: string,
    @Body() { reason }: CancellationBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.cancelSession.run({ sessionId, by: acting(me), reason }, write(request, ok));
  }
}

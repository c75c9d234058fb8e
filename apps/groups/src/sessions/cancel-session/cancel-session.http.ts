import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { CancelSessionHandler } from './cancel-session.js';

class CancelSessionBody {
  @body.oneOf(['member_unavailable', 'leader_unavailable', 'no_room', 'weather', 'emergency', 'other']) reason!: string;
}

@Controller('v1/sessions')
export class CancelSessionHttp {
  constructor(private readonly cancelSession: CancelSessionHandler) {}

  @Post(':id/cancellation')
  @HttpCode(200)
  @Requires('cancel_session')
  cancel(
    @Param('id', Uuid) sessionId: string,
    @Body() { reason }: CancelSessionBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.cancelSession.run({ sessionId, by: acting(me), reason }, write(request, ok));
  }
}

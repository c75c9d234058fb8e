import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { instantOf } from '@holdfast/kernel';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { AttendanceBody, moment } from '../bodies.http.js';
import { HoldSessionHandler } from './hold-session.js';

class HoldSessionBody {
  /** When it began. */
  @moment() heldAt!: string;
  @body.whole(1, 600) minutes!: number;
  /** Every expected member exactly once. */
  @body.many(() => AttendanceBody, { max: 500 }) attendance!: AttendanceBody[];
}

@Controller('v1/sessions')
export class HoldSessionHttp {
  constructor(private readonly holdSession: HoldSessionHandler) {}

  @Post(':id/hold')
  @HttpCode(200)
  @Requires('hold_session')
  hold(
    @Param('id', Uuid) sessionId: string,
    @Body() { heldAt, minutes, attendance }: HoldSessionBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const recording = { heldAt: instantOf(heldAt), minutes, attendance };
    return this.holdSession.run({ sessionId, by: acting(me), recording }, write(request, ok));
  }
}

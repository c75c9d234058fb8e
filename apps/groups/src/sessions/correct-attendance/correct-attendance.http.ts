import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { AttendanceBody } from '../bodies.http.js';
import { CorrectAttendanceHandler } from './correct-attendance.js';

class CorrectAttendanceBody {
  /** Every expected member exactly once; replaces what was recorded. */
  @body.many(() => AttendanceBody, { max: 500 }) attendance!: AttendanceBody[];
}

@Controller('v1/sessions')
export class CorrectAttendanceHttp {
  constructor(private readonly correctAttendance: CorrectAttendanceHandler) {}

  @Put(':id/attendance')
  @Requires('correct_attendance')
  correct(
    @Param('id', Uuid) sessionId: string,
    @Body() { attendance }: CorrectAttendanceBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.correctAttendance.run({ sessionId, by: acting(me), attendance }, write(request, ok));
  }
}

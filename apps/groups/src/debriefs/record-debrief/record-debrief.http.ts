import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RecordDebriefHandler } from './record-debrief.js';

class RecordDebriefBody {
  @body.whole(1, 240) minutes!: number;
  /** One of those who led would like to speak with somebody. */
  @body.flag() supportWanted!: boolean;
}

/** Those who led a session spoke about it afterwards; there is no field for what was said. */
@Controller('v1/sessions')
export class RecordDebriefHttp {
  constructor(private readonly recordDebrief: RecordDebriefHandler) {}

  @Post(':id/debrief')
  @Requires('record_debrief')
  record(
    @Param('id', Uuid) sessionId: string,
    @Body() { minutes, supportWanted }: RecordDebriefBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(() => `/v1/sessions/${sessionId}`);
    return this.recordDebrief.run({ sessionId, by, minutes, supportWanted }, write(request, answer));
  }
}

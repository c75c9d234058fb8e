import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ChecklistBody } from '../checklist.http.js';
import { GiveObservationHandler } from './give-observation.js';

class GiveObservationBody extends ChecklistBody {
  @body.id() observedId!: string;
}

/** Tells somebody what one saw them do in an exercise. They alone read it, and not who it was. */
@Controller('v1/sessions')
export class GiveObservationHttp {
  constructor(private readonly giveObservation: GiveObservationHandler) {}

  @Post(':id/observations')
  @Requires('give_observation')
  give(
    @Param('id', Uuid) sessionId: string,
    @Body() { observedId, ...seen }: GiveObservationBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(() => `/v1/sessions/${sessionId}`);
    return this.giveObservation.run({ sessionId, by, observedId, seen }, write(request, answer));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ChecklistBody } from '../checklist.http.js';
import { GiveObservationHandler } from './give-observation.js';

class GiveObservationBody extends ChecklistBody {
  /** Who was observed: by this, or by the alias where members do not know each other by name. */
  @body.id({ optional: true }) observedId?: string;
  @body.text(1, 64, { optional: true }) alias?: string;
}

/** Tells somebody what one saw them do in an exercise. They alone read it, and not who it was. */
@Controller('v1/sessions')
export class GiveObservationHttp {
  constructor(private readonly giveObservation: GiveObservationHandler) {}

  @Post(':id/observations')
  @Requires('give_observation')
  give(
    @Param('id', Uuid) sessionId: string,
    @Body() { observedId, alias, ...seen }: GiveObservationBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(() => `/v1/sessions/${sessionId}`);
    const observed = { personId: observedId ?? null, alias: alias ?? null };
    return this.giveObservation.run({ sessionId, by, observed, seen }, write(request, answer));
  }
}

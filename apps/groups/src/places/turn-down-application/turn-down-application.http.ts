import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { TurnDownApplicationHandler } from './turn-down-application.js';

class ApplicationParameters {
  @body.id() id!: string;
  @body.id() enrolmentId!: string;
}

@Controller('v1/groups')
export class TurnDownApplicationHttp {
  constructor(private readonly turnDownApplication: TurnDownApplicationHandler) {}

  @Post(':id/applications/:enrolmentId/refusal')
  @HttpCode(200)
  @Requires('turn_down_application')
  turnDown(
    @Param() { id: groupId, enrolmentId }: ApplicationParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.turnDownApplication.run({ groupId, enrolmentId, by: acting(me) }, write(request, ok));
  }
}

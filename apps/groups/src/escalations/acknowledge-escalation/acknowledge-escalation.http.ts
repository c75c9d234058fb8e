import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AcknowledgeEscalationHandler } from './acknowledge-escalation.js';

@Controller('v1/escalations')
export class AcknowledgeEscalationHttp {
  constructor(private readonly acknowledgeEscalation: AcknowledgeEscalationHandler) {}

  @Post(':id/acknowledgement')
  @HttpCode(200)
  @Requires('acknowledge_escalation')
  acknowledge(
    @Param('id', Uuid) escalationId: string,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.acknowledgeEscalation.run({ escalationId, by }, write(request, ok));
  }
}

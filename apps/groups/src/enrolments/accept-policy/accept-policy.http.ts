import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AcceptPolicyHandler } from './accept-policy.js';

class AcceptPolicyBody {
  /** The version the caller was shown. */
  @body.text(1, 32) policyVersion!: string;
}

@Controller('v1/enrolments')
export class AcceptPolicyHttp {
  constructor(private readonly acceptPolicy: AcceptPolicyHandler) {}

  @Post(':id/policy-acceptances')
  @HttpCode(200)
  @Requires('accept_policy')
  accept(
    @Param('id', Uuid) enrolmentId: string,
    @Body() { policyVersion }: AcceptPolicyBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.acceptPolicy.run({ enrolmentId, by: me.personId, policyVersion }, write(request, ok));
  }
}

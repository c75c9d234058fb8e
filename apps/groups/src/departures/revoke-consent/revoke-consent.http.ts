import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, write } from '@holdfast/http';
import { Controller, Delete, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONSENT_SCOPES, type ConsentScope } from '../../enrolments/index.js';
import { RevokeConsentHandler } from './revoke-consent.js';

class RevokeConsentParameters {
  @body.id() id!: string;
  @body.oneOf(CONSENT_SCOPES) scope!: ConsentScope;
}

@Controller('v1/enrolments')
export class RevokeConsentHttp {
  constructor(private readonly revokeConsent: RevokeConsentHandler) {}

  @Delete(':id/consents/:scope')
  @Requires('revoke_consent')
  revoke(
    @Param() { id: enrolmentId, scope }: RevokeConsentParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.revokeConsent.run({ enrolmentId, by: me.personId, scope }, write(request, ok));
  }
}

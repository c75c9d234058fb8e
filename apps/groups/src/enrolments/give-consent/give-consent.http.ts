import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONSENT_SCOPES, type ConsentScope } from '../enrolment-conditions.js';
import { GiveConsentHandler } from './give-consent.js';

class GiveConsentBody {
  @body.someOf(CONSENT_SCOPES, { min: 1, max: CONSENT_SCOPES.length }) scopes!: ConsentScope[];
}

@Controller('v1/enrolments')
export class GiveConsentHttp {
  constructor(private readonly giveConsent: GiveConsentHandler) {}

  @Post(':id/consents')
  @HttpCode(200)
  @Requires('give_consent')
  give(
    @Param('id', Uuid) enrolmentId: string,
    @Body() { scopes }: GiveConsentBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.giveConsent.run({ enrolmentId, by: me.personId, scopes }, write(request, ok));
  }
}

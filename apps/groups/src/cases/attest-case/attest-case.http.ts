import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AttestCaseHandler } from './attest-case.js';

class AttestCaseBody {
  /** Nothing in the case leads to a patient; nothing else can be sent. */
  @body.oneOf([true]) noPatientIdentifiers!: true;
}

@Controller('v1/cases')
export class AttestCaseHttp {
  constructor(private readonly attestCase: AttestCaseHandler) {}

  @Post(':id/attestation')
  @HttpCode(200)
  @Requires('attest_case')
  attest(
    @Param('id', Uuid) caseId: string,
    @Body() _: AttestCaseBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.attestCase.run({ caseId, by }, write(request, ok));
  }
}

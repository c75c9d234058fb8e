import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ENTRIES, type EnrolmentEntry, type EnrolmentRole, ROLES } from '../enrolment-request.js';
import { RequestEnrolmentHandler } from './request-enrolment.js';

class RequestEnrolmentBody {
  /** The caller unless given. */
  @body.id({ optional: true }) personId?: string;
  @body.oneOf(ROLES) role!: EnrolmentRole;
  @body.oneOf(ENTRIES) entry!: EnrolmentEntry;
}

@Controller('v1/programs')
export class RequestEnrolmentHttp {
  constructor(private readonly requestEnrolment: RequestEnrolmentHandler) {}

  @Post(':id/enrolments')
  @Requires('request_enrolment')
  enrol(
    @Param('id', Uuid) programId: string,
    @Body() { role, entry, personId }: RequestEnrolmentBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.requestEnrolment.run(
      { programId, personId: personId ?? by ?? '', request: { role, entry, by } },
      write(
        request,
        created(({ id: enrolmentId }) => `/v1/enrolments/${enrolmentId}`),
      ),
    );
  }
}

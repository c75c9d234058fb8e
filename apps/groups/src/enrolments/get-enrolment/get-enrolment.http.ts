import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { EnrolmentAnswer } from '../answers.http.js';
import { GetEnrolment } from './get-enrolment.js';

@Controller('v1/enrolments')
export class GetEnrolmentHttp {
  constructor(private readonly getEnrolment: GetEnrolment) {}

  @Get(':id')
  @Requires('get_enrolment')
  @ApiOkResponse({ type: EnrolmentAnswer })
  async get(@Param('id', Uuid) enrolmentId: string, @Caller() me: Principal) {
    const enrolment = await this.getEnrolment.run(scopeOf(me), enrolmentId);
    return tagged(enrolment.version, enrolment);
  }
}

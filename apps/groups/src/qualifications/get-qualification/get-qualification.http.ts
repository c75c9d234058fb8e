import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { QualificationAnswer } from '../answers.http.js';
import { GetQualification } from './get-qualification.js';

@Controller('v1/programs')
export class GetQualificationHttp {
  constructor(private readonly getQualification: GetQualification) {}

  @Get(':id/qualifications/:personId')
  @Requires('get_qualification')
  @ApiOkResponse({ type: QualificationAnswer })
  async get(@Param('id', Uuid) programId: string, @Param('personId', Uuid) personId: string, @Caller() me: Principal) {
    const qualification = await this.getQualification.run(scopeOf(me), programId, personId);
    return tagged(qualification.version, qualification);
  }
}

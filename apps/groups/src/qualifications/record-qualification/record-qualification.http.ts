import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ConditionsBody } from '../bodies.http.js';
import { RecordQualificationHandler } from './record-qualification.js';

@Controller('v1/programs')
export class RecordQualificationHttp {
  constructor(private readonly recordQualification: RecordQualificationHandler) {}

  /** `If-Match: "0"` begins one. */
  @Put(':id/qualifications/:personId')
  @Requires('record_qualification')
  record(
    @Param('id', Uuid) programId: string,
    @Param('personId', Uuid) personId: string,
    @Body() body: ConditionsBody,
    @Req() request: FastifyRequest,
  ) {
    const conditions = {
      lived_experience: body.livedExperience,
      communication_skills: body.communicationSkills,
      training: body.trainingComplete,
      confidentiality: body.confidentialityAccepted,
    };
    return this.recordQualification.run({ programId, personId, conditions }, write(request, ok));
  }
}

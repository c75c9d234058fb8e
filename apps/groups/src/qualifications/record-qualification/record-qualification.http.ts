import { Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RecordQualificationHandler } from './record-qualification.js';

class EvidenceBody {
  @body.date() on!: string;
  /** Code of what was seen: a certificate, an observation, a signature. */
  @body.code() evidence!: string;
  /** Last day it counts; null: it does not lapse. */
  @body.date({ nullable: true }) expiresOn!: string | null;
}

/** All four, each null while it is not met. */
class RecordQualificationBody {
  @body.one(() => EvidenceBody, { nullable: true }) livedExperience!: EvidenceBody | null;
  @body.one(() => EvidenceBody, { nullable: true }) communicationSkills!: EvidenceBody | null;
  @body.one(() => EvidenceBody, { nullable: true }) trainingComplete!: EvidenceBody | null;
  @body.one(() => EvidenceBody, { nullable: true }) confidentialityAccepted!: EvidenceBody | null;
}

@Controller('v1/programs')
export class RecordQualificationHttp {
  constructor(private readonly recordQualification: RecordQualificationHandler) {}

  /** `If-Match: "0"` begins one. */
  @Put(':id/qualifications/:personId')
  @Requires('record_qualification')
  record(
    @Param('id', Uuid) programId: string,
    @Param('personId', Uuid) personId: string,
    @Body() body: RecordQualificationBody,
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

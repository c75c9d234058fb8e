import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProfileBody } from '../bodies.http.js';
import { PutProfileHandler } from './put-profile.js';

@Controller('v1/enrolments')
export class PutProfileHttp {
  constructor(private readonly putProfile: PutProfileHandler) {}

  @Put(':id/profile')
  @Requires('put_profile')
  put(@Param('id', Uuid) enrolmentId: string, @Body() answers: ProfileBody, @Req() request: FastifyRequest) {
    return this.putProfile.run({ enrolmentId, answers }, write(request, ok));
  }
}

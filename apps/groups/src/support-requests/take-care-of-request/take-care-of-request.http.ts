import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { TakeCareOfRequestHandler } from './take-care-of-request.js';

@Controller('v1/support-requests')
export class TakeCareOfRequestHttp {
  constructor(private readonly takeCareOfRequest: TakeCareOfRequestHandler) {}

  @Post(':id/office-contact')
  @HttpCode(200)
  @Requires('take_care_of_request')
  take(@Param('id', Uuid) requestId: string, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.takeCareOfRequest.run({ requestId, by: acting(me) }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RequestSupportHandler } from './request-support.js';

class RequestSupportBody {
  /** Whom it is for; the caller unless given. Nobody gets in touch with somebody else before that person agrees. */
  @body.id({ optional: true }) personId?: string;
  /** Whether somebody of the person's own department may be asked; not unless given. */
  @body.flag({ optional: true }) ownDepartment?: boolean;
}

@Controller('v1/programs')
export class RequestSupportHttp {
  constructor(private readonly requestSupport: RequestSupportHandler) {}

  @Post(':id/support-requests')
  @Requires('request_support')
  ask(
    @Param('id', Uuid) programId: string,
    @Body() { personId, ownDepartment = false }: RequestSupportBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.requestSupport.run(
      { programId, personId: personId ?? by ?? '', by, ownDepartment },
      write(
        request,
        created(({ id: requestId }) => `/v1/support-requests/${requestId}`),
      ),
    );
  }
}

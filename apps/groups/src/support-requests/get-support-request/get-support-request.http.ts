import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SupportRequestAnswer } from '../answers.http.js';
import { GetSupportRequest } from './get-support-request.js';

@Controller('v1/support-requests')
export class GetSupportRequestHttp {
  constructor(private readonly getSupportRequest: GetSupportRequest) {}

  @Get(':id')
  @Requires('get_support_request')
  @ApiOkResponse({ type: SupportRequestAnswer })
  async get(@Param('id', Uuid) requestId: string, @Caller() me: Principal) {
    const request = await this.getSupportRequest.run(scopeOf(me), requestId);
    return tagged(request.version, request);
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReportInactivityHandler } from './report-inactivity.js';

/** Says that nothing happens in a pair or group. Its people are asked, as after a long silence; nobody hears who said so. */
@Controller('v1/groups')
export class ReportInactivityHttp {
  constructor(private readonly reportInactivity: ReportInactivityHandler) {}

  @Post(':id/inactivity-reports')
  @HttpCode(200)
  @Requires('report_inactivity')
  report(@Param('id', Uuid) groupId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.reportInactivity.run({ groupId, by }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Fit, FITS } from '../../groups/index.js';
import { ReportFitHandler } from './report-fit.js';

class ReportFitBody {
  /** How the pair or group feels after the first meeting. */
  @body.oneOf(FITS) fit!: Fit;
}

/** What somebody answers to the fit check. Nobody of the pair or group learns of it. */
@Controller('v1/groups')
export class ReportFitHttp {
  constructor(private readonly reportFit: ReportFitHandler) {}

  @Post(':id/fit-check')
  @HttpCode(200)
  @Requires('report_fit')
  report(
    @Param('id', Uuid) groupId: string,
    @Body() { fit }: ReportFitBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.reportFit.run({ groupId, by, fit }, write(request, ok));
  }
}

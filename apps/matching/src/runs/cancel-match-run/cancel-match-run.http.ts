import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CancelMatchRunHandler } from './cancel-match-run.js';

@Controller('v1/match-runs')
export class CancelMatchRunHttp {
  constructor(private readonly cancelMatchRun: CancelMatchRunHandler) {}

  @Post(':id/cancellation')
  @HttpCode(200)
  @Requires('cancel_match_run')
  cancel(@Param('id', Uuid) runId: string, @Req() request: FastifyRequest) {
    return this.cancelMatchRun.run(runId, write(request, ok));
  }
}

import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PublishMatchRunHandler } from './publish-match-run.js';

@Controller('v1/match-runs')
export class PublishMatchRunHttp {
  constructor(private readonly publishMatchRun: PublishMatchRunHandler) {}

  @Post(':id/publication')
  @HttpCode(200)
  @Requires('publish_match_run')
  publish(@Param('id', Uuid) runId: string, @Req() request: FastifyRequest) {
    return this.publishMatchRun.run(runId, write(request, ok));
  }
}

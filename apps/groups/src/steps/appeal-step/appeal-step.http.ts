import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppealStepHandler } from './appeal-step.js';

class AppealStepBody {
  /** In the person's own words, for whoever decides. */
  @body.text(1, 4_000) words!: string;
}

/** The person asks somebody else to look at it. */
@Controller('v1/my/steps')
export class AppealStepHttp {
  constructor(private readonly appealStep: AppealStepHandler) {}

  @Post(':id/appeal')
  @HttpCode(200)
  @Requires('appeal_step')
  appeal(
    @Param('id', Uuid) stepId: string,
    @Body() { words }: AppealStepBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.appealStep.run({ stepId, by, words }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { StepDownHandler } from './step-down.js';

/** Leads no more and stays as a member: at any time, and nobody is asked why. */
@Controller('v1/groups')
export class StepDownHttp {
  constructor(private readonly stepDown: StepDownHandler) {}

  @Post(':id/stepping-down')
  @HttpCode(200)
  @Requires('step_down')
  step(@Param('id', Uuid) groupId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.stepDown.run({ groupId, by }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BeginPlanHandler } from './begin-plan.js';

class BeginPlanBody {
  /** In the person's own words. */
  @body.text(1, 1_000) problem!: string;
  /** Whether the group sees it; not unless said. */
  @body.flag({ optional: true }) shared?: boolean;
}

/** The first of four stages: what the problem is. Ideas, what speaks for and against them, and what is done follow. */
@Controller('v1/groups')
export class BeginPlanHttp {
  constructor(private readonly beginPlan: BeginPlanHandler) {}

  @Post(':id/plans')
  @Requires('begin_plan')
  begin(
    @Param('id', Uuid) groupId: string,
    @Body() { problem, shared = false }: BeginPlanBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(({ id }) => `/v1/plans/${id}`);
    return this.beginPlan.run({ groupId, by, problem, shared }, write(request, answer));
  }
}

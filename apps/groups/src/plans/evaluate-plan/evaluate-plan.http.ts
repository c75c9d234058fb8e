import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EvaluatePlanHandler } from './evaluate-plan.js';

class WeighedBody {
  /** What speaks for it. */
  @body.texts(300, { max: 10 }) pros!: string[];
  /** What speaks against it. */
  @body.texts(300, { max: 10 }) cons!: string[];
}

class EvaluatePlanBody {
  /** For each of the ideas, in their order; at least one thing for or against each. */
  @body.many(() => WeighedBody, { min: 1, max: 12 }) ideas!: WeighedBody[];
}

/** The third stage: what speaks for and against each of the ideas. */
@Controller('v1/plans')
export class EvaluatePlanHttp {
  constructor(private readonly evaluatePlan: EvaluatePlanHandler) {}

  @Put(':id/evaluation')
  @Requires('evaluate_plan')
  evaluate(
    @Param('id', Uuid) planId: string,
    @Body() { ideas }: EvaluatePlanBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const evaluation = ideas.map(({ pros, cons }) => ({ pros, cons }));
    return this.evaluatePlan.run({ planId, by, evaluation }, write(request, ok));
  }
}

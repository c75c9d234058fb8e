import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, body, shown, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { STEP_KINDS, STEP_REASONS, type StepKind, type StepReason } from '../step.js';
import { TakeStepHandler } from './take-step.js';

class TakeStepBody {
  /** Whom it is about, as the group knows them. */
  @body.text(1, 64) alias!: string;
  /** A suspension needs a warning before it, an expulsion a suspension, unless somebody is in danger. */
  @body.oneOf(STEP_KINDS) kind!: StepKind;
  @body.oneOf(STEP_REASONS) reason!: StepReason;
  /** Of a suspension. */
  @body.whole(1, 365, { optional: true }) days?: number;
}

class TakenStepAnswer {
  @body.id() groupId!: string;
  /** Whom it is about, as the group knows them. */
  @shown.text() alias!: string;
  @body.oneOf(STEP_KINDS) kind!: string;
  @shown.oneOf(['standing']) state!: string;
}

/** Those who moderate warn, suspend or expel; the person is told, and may appeal. */
@Controller('v1/groups')
export class TakeStepHttp {
  constructor(private readonly takeStep: TakeStepHandler) {}

  @Post(':id/steps')
  @Requires('take_step')
  @ApiCreatedResponse({ type: TakenStepAnswer })
  take(
    @Param('id', Uuid) groupId: string,
    @Body() { alias, kind, reason, days }: TakeStepBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    // Without the id of the step: the person knows it by that, and others by the alias.
    const answer = answering(201, () => ({ groupId, alias, kind, state: 'standing' }));
    const command = { groupId, by: acting(me), alias, kind, reason, days: days ?? null };
    return this.takeStep.run(command, write(request, answer));
  }
}

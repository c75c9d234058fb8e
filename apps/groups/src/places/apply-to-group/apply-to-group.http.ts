import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PlaceAskedAnswer } from '../answers.http.js';
import { GroundRulesReadBody } from '../bodies.http.js';
import { ApplyToGroupHandler } from './apply-to-group.js';

/** Asks for a place in a listed group; whoever leads it, or the office, answers. */
@Controller('v1/groups')
export class ApplyToGroupHttp {
  constructor(private readonly applyToGroup: ApplyToGroupHandler) {}

  @Post(':id/applications')
  @HttpCode(202)
  @Requires('apply_to_group')
  @ApiAcceptedResponse({ type: PlaceAskedAnswer })
  apply(
    @Param('id', Uuid) groupId: string,
    @Body() { groundRulesVersion }: GroundRulesReadBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = answering(202, () => ({ groupId, state: 'applied' }));
    return this.applyToGroup.run({ groupId, by, groundRulesVersion }, write(request, answer));
  }
}

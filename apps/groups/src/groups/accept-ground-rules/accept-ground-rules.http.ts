import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AcceptGroundRulesHandler } from './accept-ground-rules.js';

class AcceptGroundRulesBody {
  /** The version that was read: only the one in force can be accepted. */
  @body.whole(1, 1_000_000) version!: number;
}

@Controller('v1/groups')
export class AcceptGroundRulesHttp {
  constructor(private readonly acceptGroundRules: AcceptGroundRulesHandler) {}

  @Post(':id/ground-rules/acceptances')
  @HttpCode(200)
  @Requires('accept_ground_rules')
  accept(
    @Param('id', Uuid) groupId: string,
    @Body() { version }: AcceptGroundRulesBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.acceptGroundRules.run({ groupId, by, version }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GroundRulesReadBody } from '../bodies.http.js';
import { JoinGroupHandler } from './join-group.js';

/** Takes a place of an open group. Whoever finds it full is told so and stands on the waitlist moments later. */
@Controller('v1/groups')
export class JoinGroupHttp {
  constructor(private readonly joinGroup: JoinGroupHandler) {}

  @Post(':id/memberships')
  @Requires('join_group')
  join(
    @Param('id', Uuid) groupId: string,
    @Body() { groundRulesVersion }: GroundRulesReadBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = created(() => `/v1/groups/${groupId}`);
    return this.joinGroup.run({ groupId, by, groundRulesVersion }, write(request, answer));
  }
}

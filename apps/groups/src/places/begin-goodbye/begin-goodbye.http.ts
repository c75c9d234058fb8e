import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { BeginGoodbyeHandler } from './begin-goodbye.js';

class BeginGoodbyeBody {
  /** The last meeting; null where the group takes leave without one. */
  @body.id({ nullable: true }) lastSessionId!: string | null;
}

/** Tells that the group comes to its end: nobody joins any more, and it can be closed. */
@Controller('v1/groups')
export class BeginGoodbyeHttp {
  constructor(private readonly beginGoodbye: BeginGoodbyeHandler) {}

  @Post(':id/goodbye')
  @HttpCode(200)
  @Requires('begin_goodbye')
  begin(
    @Param('id', Uuid) groupId: string,
    @Body() { lastSessionId }: BeginGoodbyeBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.beginGoodbye.run({ groupId, by: acting(me), lastSessionId }, write(request, ok));
  }
}

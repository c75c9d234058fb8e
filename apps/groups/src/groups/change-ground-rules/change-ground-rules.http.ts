import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { ChangeGroundRulesHandler } from './change-ground-rules.js';

class ChangeGroundRulesBody {
  /** In the members' own words. */
  @body.texts(300, { min: 1, max: 20 }) rules!: string[];
}

/** Any member may change them; a change makes a new version, which every other member accepts anew. */
@Controller('v1/groups')
export class ChangeGroundRulesHttp {
  constructor(private readonly changeGroundRules: ChangeGroundRulesHandler) {}

  @Put(':id/ground-rules')
  @Requires('change_ground_rules')
  change(
    @Param('id', Uuid) groupId: string,
    @Body() { rules }: ChangeGroundRulesBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.changeGroundRules.run({ groupId, by: acting(me), rules }, write(request, ok));
  }
}

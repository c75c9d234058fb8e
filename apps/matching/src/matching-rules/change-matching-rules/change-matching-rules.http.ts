import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MatchingRulesBody, rulesOf } from '../bodies.http.js';
import { ChangeMatchingRulesHandler } from './change-matching-rules.js';

@Controller('v1/programs')
export class ChangeMatchingRulesHttp {
  constructor(private readonly changeMatchingRules: ChangeMatchingRulesHandler) {}

  @Put(':id/matching-rules')
  @Requires('change_matching_rules')
  change(@Param('id', Uuid) programId: string, @Body() body: MatchingRulesBody, @Req() request: FastifyRequest) {
    return this.changeMatchingRules.run({ programId, rules: rulesOf(body) }, write(request, ok));
  }
}

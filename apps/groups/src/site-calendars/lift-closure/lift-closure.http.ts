import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { LiftClosureHandler } from './lift-closure.js';

@Controller('v1/closures')
export class LiftClosureHttp {
  constructor(private readonly liftClosure: LiftClosureHandler) {}

  @Post(':id/lifting')
  @HttpCode(200)
  @Requires('lift_closure')
  lift(@Param('id', Uuid) closureId: string, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.liftClosure.run({ closureId, by: acting(me) }, write(request, ok));
  }
}

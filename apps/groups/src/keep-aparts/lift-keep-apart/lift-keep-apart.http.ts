import { Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LiftKeepApartHandler } from './lift-keep-apart.js';

@Controller('v1/keep-aparts')
export class LiftKeepApartHttp {
  constructor(private readonly liftKeepApart: LiftKeepApartHandler) {}

  @Post(':id/lifting')
  @HttpCode(200)
  @Requires('lift_keep_apart')
  lift(@Param('id', Uuid) keepApartId: string, @Req() request: FastifyRequest) {
    return this.liftKeepApart.run({ keepApartId }, write(request, ok));
  }
}

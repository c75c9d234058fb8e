import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SignOffProgramHandler } from './sign-off-program.js';

@Controller('v1/programs')
export class SignOffProgramHttp {
  constructor(private readonly signOffProgram: SignOffProgramHandler) {}

  @Post(':id/advisor-sign-off')
  @HttpCode(200)
  @Requires('sign_off_program')
  signOff(@Param('id', Uuid) programId: string, @Caller() me: Principal, @Req() request: FastifyRequest) {
    return this.signOffProgram.run({ programId, by: me.personId }, write(request, ok));
  }
}

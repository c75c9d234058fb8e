import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ChecklistBody } from '../../observations/index.js';
import { SignOffModuleHandler } from './sign-off-module.js';

class SignOffModuleBody extends ChecklistBody {
  @body.code() module!: string;
}

/** What an eligible supporter saw somebody do in an exercise; the module counts when all of it was seen. */
@Controller('v1/programs')
export class SignOffModuleHttp {
  constructor(private readonly signOffModule: SignOffModuleHandler) {}

  @Post(':id/qualifications/:personId/sign-offs')
  @HttpCode(200)
  @Requires('sign_off_module')
  signOff(
    @Param('id', Uuid) programId: string,
    @Param('personId', Uuid) personId: string,
    @Body() { module, ...seen }: SignOffModuleBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.signOffModule.run({ programId, personId, by, module, seen }, write(request, ok));
  }
}

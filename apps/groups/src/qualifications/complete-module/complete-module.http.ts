import { Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CompleteModuleHandler } from './complete-module.js';

class CompleteModuleBody {
  /** A module of the program's training. */
  @body.code() module!: string;
  /** Day on which the supporter went through it. */
  @body.date() completedOn!: string;
}

/** A supporter went through a module, for the first time or to refresh it. */
@Controller('v1/programs')
export class CompleteModuleHttp {
  constructor(private readonly completeModule: CompleteModuleHandler) {}

  @Post(':id/qualifications/:personId/modules')
  @HttpCode(200)
  @Requires('complete_module')
  complete(
    @Param('id', Uuid) programId: string,
    @Param('personId', Uuid) personId: string,
    @Body() { module, completedOn }: CompleteModuleBody,
    @Req() request: FastifyRequest,
  ) {
    return this.completeModule.run({ programId, personId, module, completedOn }, write(request, ok));
  }
}

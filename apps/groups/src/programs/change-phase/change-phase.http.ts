import { Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Phase, PHASES } from '../program-plan.js';
import { ChangePhaseHandler } from './change-phase.js';

class ChangePhaseBody {
  @body.oneOf(PHASES) to!: Phase;
}

@Controller('v1/programs')
export class ChangePhaseHttp {
  constructor(private readonly changePhase: ChangePhaseHandler) {}

  @Post(':id/phase')
  @HttpCode(200)
  @Requires('change_program_phase')
  change(@Param('id', Uuid) programId: string, @Body() { to }: ChangePhaseBody, @Req() request: FastifyRequest) {
    return this.changePhase.run({ programId, to }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Patch, Req } from '@nestjs/common';
import { IntersectionType, PartialType } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PlanEssentials, PlanOptions } from '../plan.http.js';
import type { ProgramChange } from '../program.js';
import { ChangeProgramHandler } from './change-program.js';

class ChangeProgramBody extends IntersectionType(
  PartialType(PlanEssentials, { skipNullProperties: false }),
  PlanOptions,
) {
  @body.ids({ min: 1, max: 500, optional: true }) siteIds?: string[];
}

@Controller('v1/programs')
export class ChangeProgramHttp {
  constructor(private readonly changeProgram: ChangeProgramHandler) {}

  @Patch(':id')
  @Requires('change_program')
  change(
    @Param('id', Uuid) programId: string,
    @Body() body: ChangeProgramBody,
    @Caller() { sites }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const change: ProgramChange = Object.fromEntries(given);
    return this.changeProgram.run({ programId, change, within: sites }, write(request, ok));
  }
}

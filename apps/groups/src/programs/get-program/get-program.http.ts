import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { tagged, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ProgramAnswer } from '../answers.http.js';
import { GetProgram } from './get-program.js';

@Controller('v1/programs')
export class GetProgramHttp {
  constructor(private readonly getProgram: GetProgram) {}

  @Get(':id')
  @Requires('get_program')
  @ApiOkResponse({ type: ProgramAnswer })
  async get(@Param('id', Uuid) programId: string, @Caller() me: Principal) {
    const program = await this.getProgram.run(scopeOf(me), programId);
    return tagged(program.version, program);
  }
}

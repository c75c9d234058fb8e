import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { GetGate } from './get-gate.js';

@Controller('v1/programs')
export class GetGateHttp {
  constructor(private readonly getGate: GetGate) {}

  @Get(':id/gate')
  @Requires('get_program_gate')
  get(@Param('id', Uuid) programId: string, @Caller() me: Principal) {
    return this.getGate.run(scopeOf(me), programId);
  }
}

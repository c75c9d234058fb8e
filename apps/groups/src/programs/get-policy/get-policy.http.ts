import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { GetPolicy } from './get-policy.js';

@Controller('v1/programs')
export class GetPolicyHttp {
  constructor(private readonly getPolicy: GetPolicy) {}

  @Get(':id/policy')
  @Requires('get_program_policy')
  get(@Param('id', Uuid) programId: string, @Caller() me: Principal) {
    return this.getPolicy.run(scopeOf(me), programId);
  }
}

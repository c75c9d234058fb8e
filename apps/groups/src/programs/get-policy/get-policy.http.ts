import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CrisisResourceBody, PolicyPackBody } from '../plan.http.js';
import { GetPolicy } from './get-policy.js';

class PolicyAnswer extends PolicyPackBody {
  @shown.parts(() => CrisisResourceBody) crisisResources!: CrisisResourceBody[];
}

@Controller('v1/programs')
export class GetPolicyHttp {
  constructor(private readonly getPolicy: GetPolicy) {}

  /** What a person reads before they accept, the exceptions to confidentiality first of all. */
  @Get(':id/policy')
  @Requires('get_program_policy')
  @ApiOkResponse({ type: PolicyAnswer })
  get(@Param('id', Uuid) programId: string, @Caller() me: Principal) {
    return this.getPolicy.run(scopeOf(me), programId);
  }
}

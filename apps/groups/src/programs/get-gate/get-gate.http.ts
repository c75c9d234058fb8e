import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { GetGate } from './get-gate.js';

class CriterionAnswer {
  @body.oneOf(['sessions_held', 'safety_pulse', 'advisor_sign_off']) code!: string;
  /** At least: a count, a mean, or 1 for something that has to be there. */
  @shown.number() required!: number;
  /** Null: too few people to say. */
  @shown.number({ nullable: true }) current!: number | null;
  /** Fewest people behind it; only for means. */
  @shown.count({ optional: true }) floor?: number;
  @shown.flag() met!: boolean;
}

class GateAnswer {
  /** Whether the program may become active: every criterion is met. */
  @shown.flag() open!: boolean;
  @shown.parts(() => CriterionAnswer) criteria!: CriterionAnswer[];
}

@Controller('v1/programs')
export class GetGateHttp {
  constructor(private readonly getGate: GetGate) {}

  @Get(':id/gate')
  @Requires('get_program_gate')
  @ApiOkResponse({ type: GateAnswer })
  get(@Param('id', Uuid) programId: string, @Caller() me: Principal) {
    return this.getGate.run(scopeOf(me), programId);
  }
}

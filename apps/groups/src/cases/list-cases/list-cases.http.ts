import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { STATES } from '../case-slot.js';
import { ListCases } from './list-cases.js';

class CaseAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  /** Its place in the session, from 1. */
  @body.whole(1, 10) ordinal!: number;
  /** Null where members do not know each other by name, and it is somebody else. */
  @body.id({ nullable: true }) presenterId!: string | null;
  /** What the presenter is called there; null where members know each other by name. */
  @body.text(1, 64, { nullable: true }) alias!: string | null;
  /** Attested: the presenter said that nothing in it leads to a patient. */
  @body.oneOf(STATES) state!: string;
}

@Controller('v1/sessions')
export class ListCasesHttp {
  constructor(private readonly listCases: ListCases) {}

  @Get(':id/cases')
  @Requires('list_cases')
  @shown.ListOf(CaseAnswer)
  async list(@Param('id', Uuid) sessionId: string, @Caller() me: Principal) {
    return { items: await this.listCases.run(scopeOf(me), sessionId), next: null };
  }
}

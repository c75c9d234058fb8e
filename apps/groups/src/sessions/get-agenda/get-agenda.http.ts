import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown, Uuid } from '@holdfast/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { GetAgenda } from './get-agenda.js';

const DAY = 86_400;

class AgendaPartAnswer {
  @body.code() code!: string;
  /** From the beginning of the meeting. */
  @body.whole(0, DAY) startsAfterSeconds!: number;
  @body.whole(0, DAY) seconds!: number;
  /** The time each has to speak; null: nobody's time is measured. */
  @body.whole(0, DAY, { nullable: true }) turnSeconds!: number | null;
}

class AgendaAnswer {
  @body.id() sessionId!: string;
  @body.whole(1, 1_440) minutes!: number;
  /** How many are expected. */
  @body.whole(0, 500) people!: number;
  /** Empty where a meeting of this format goes as those who come like. */
  @shown.parts(() => AgendaPartAnswer) parts!: AgendaPartAnswer[];
}

/** What a meeting runs through, with a clock for each part and each turn. */
@Controller('v1/sessions')
export class GetAgendaHttp {
  constructor(private readonly getAgenda: GetAgenda) {}

  @Get(':id/agenda')
  @Requires('get_agenda')
  @ApiOkResponse({ type: AgendaAnswer })
  get(@Param('id', Uuid) sessionId: string, @Caller() me: Principal) {
    return this.getAgenda.run(scopeOf(me), sessionId);
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { instantOf } from '@holdfast/kernel';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { moment } from '../../sessions/index.js';
import { PlanRotaEntryHandler } from './plan-rota-entry.js';

class PlanRotaEntryBody {
  /** Who is on call; the caller unless given. */
  @body.id({ optional: true }) personId?: string;
  @moment() startsAt!: string;
  /** At most seven days later. */
  @moment() endsAt!: string;
}

@Controller('v1/programs')
export class PlanRotaEntryHttp {
  constructor(private readonly planRotaEntry: PlanRotaEntryHandler) {}

  @Post(':id/rota-entries')
  @Requires('plan_rota_entry')
  plan(
    @Param('id', Uuid) programId: string,
    @Body() { personId, startsAt, endsAt }: PlanRotaEntryBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const time = { startsAt: instantOf(startsAt), endsAt: instantOf(endsAt) };
    return this.planRotaEntry.run(
      { programId, personId: personId ?? me.personId ?? '', by: acting(me), time },
      write(
        request,
        created(({ id }) => `/v1/rota-entries/${id}`),
      ),
    );
  }
}

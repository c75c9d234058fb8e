import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, created, Uuid, write } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { PickType } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PlanOptions } from '../plan.http.js';
import { CopyProgramHandler } from './copy-program.js';

/** What differs at the other sites; the rest is as in the original. */
class CopyProgramBody extends PickType(PlanOptions, ['endsOn', 'clinicalAdvisorId', 'crisisResources'] as const) {
  /** Owning site of the copy. */
  @body.id() siteId!: string;
  /** Sites it runs at; the owning one unless given. */
  @body.ids({ max: 500, optional: true }) siteIds?: string[];
  @body.date() startsOn!: string;
  @body.text(1, 200, { optional: true }) name?: string;
  @body.whole(1, 100_000, { optional: true }) capacity?: number;
  /** The acting person unless given. */
  @body.id({ optional: true }) ownerPersonId?: string;
}

@Controller('v1/programs')
export class CopyProgramHttp {
  constructor(private readonly copyProgram: CopyProgramHandler) {}

  @Post(':id/copies')
  @Requires('copy_program')
  copy(
    @Param('id', Uuid) programId: string,
    @Body() body: CopyProgramBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const { siteId, siteIds = [], ...rest } = body;
    const copy = { ...rest, siteId, siteIds: [...new Set([siteId, ...siteIds])] };
    return this.copyProgram.run(
      { programId, copy, by: me.personId ?? '', within: me.sites },
      write(
        request,
        created(({ id }) => `/v1/programs/${id}`),
      ),
    );
  }
}

import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { STEP_KINDS, STEP_REASONS, STEP_STATES } from '../step.js';
import { ListMySteps } from './list-my-steps.js';

class StepAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() groupId!: string;
  @body.oneOf(STEP_KINDS) kind!: string;
  @body.oneOf(STEP_REASONS) reason!: string;
  @body.oneOf(STEP_STATES) state!: string;
  @shown.instant() takenAt!: string;
  /** Of a suspension. */
  @shown.instant({ nullable: true }) until!: string | null;
}

/** What those who moderate did about how the reader writes; the reader may appeal. */
@Controller('v1/my/steps')
export class ListMyStepsHttp {
  constructor(
    private readonly listMySteps: ListMySteps,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_my_steps')
  @shown.ListOf(StepAnswer)
  async list(@Query() { limit, cursor }: PageQuery, @Caller() me: Principal, @Req() request: FastifyRequest) {
    const of = { list: 'my_steps', personId: me.personId };
    const after = cursor && String(this.cursors.decode(cursor, of)[0]);
    const rows = await this.listMySteps.run(scopeOf(me), { limit, ...(after && { after }) });
    return page(request, rows, limit, ({ id: last }) => this.cursors.encode([last], of));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { WithdrawMilestoneHandler } from './withdraw-milestone.js';

/** Whoever told it takes it back: nobody else reads it any more. */
@Controller('v1/milestones')
export class WithdrawMilestoneHttp {
  constructor(private readonly withdrawMilestone: WithdrawMilestoneHandler) {}

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('withdraw_milestone')
  withdraw(
    @Param('id', Uuid) milestoneId: string,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.withdrawMilestone.run({ milestoneId, by }, write(request, ok));
  }
}

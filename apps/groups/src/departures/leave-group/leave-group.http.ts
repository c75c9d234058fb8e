import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LeaveGroupHandler } from './leave-group.js';

/** Leaves the pair or group and stays enrolled. Nobody is asked why, and nobody is told who it was. */
@Controller('v1/groups')
export class LeaveGroupHttp {
  constructor(private readonly leaveGroup: LeaveGroupHandler) {}

  @Post(':id/departure')
  @HttpCode(200)
  @Requires('leave_group')
  leave(@Param('id', Uuid) groupId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.leaveGroup.run({ groupId, by }, write(request, ok));
  }
}

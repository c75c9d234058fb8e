import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ConfirmMembershipHandler } from './confirm-membership.js';

/** A member on trial says that they stay; to go they leave, as everybody may at any time. */
@Controller('v1/groups')
export class ConfirmMembershipHttp {
  constructor(private readonly confirmMembership: ConfirmMembershipHandler) {}

  @Post(':id/trial-end')
  @HttpCode(200)
  @Requires('confirm_membership')
  confirm(@Param('id', Uuid) groupId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.confirmMembership.run({ groupId, by }, write(request, ok));
  }
}

import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AcceptLeadInvitationHandler } from './accept-lead-invitation.js';

/** Takes on the role; refused with what is missing where something was lost meanwhile, or somebody else has the role. */
@Controller('v1/lead-invitations')
export class AcceptLeadInvitationHttp {
  constructor(private readonly acceptLeadInvitation: AcceptLeadInvitationHandler) {}

  @Post(':id/acceptance')
  @HttpCode(200)
  @Requires('accept_lead_invitation')
  accept(
    @Param('id', Uuid) invitationId: string,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.acceptLeadInvitation.run({ invitationId, by }, write(request, ok));
  }
}
